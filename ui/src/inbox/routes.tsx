import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { AttentionPage } from "./attention-page";
import { OutboxPage } from "./outbox-page";

const attentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/attention",
  validateSearch: (raw: Record<string, unknown>): { item?: string } => (typeof raw["item"] === "string" ? { item: raw["item"] } : {}),
  component: AttentionPage,
});
const outboxRoute = createRoute({ getParentRoute: () => shellRoute, path: "/outbox", component: OutboxPage });

/** What needs the person, and what waits to be sent. */
export const inboxRoutes = [attentionRoute, outboxRoute] as const;
