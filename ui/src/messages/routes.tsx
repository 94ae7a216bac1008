import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { MessagesPage } from "./messages-page";

const messagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages",
  validateSearch: (raw: Record<string, unknown>): { conversation?: string } => (typeof raw["conversation"] === "string" ? { conversation: raw["conversation"] } : {}),
  component: MessagesPage,
});

/** The conversations of the acting firm. */
export const messagesRoutes = [messagesRoute] as const;
