import { createRoute } from "@tanstack/react-router";
import type { Queue } from "../host/bindings";
import { shellRoute } from "../shell/root";
import { BankEntriesPage } from "./bank-entries-page";
import { QueuePage } from "./queue-page";

interface Chosen {
  item?: string;
}

const chosen = (search: Record<string, unknown>): Chosen => (typeof search["item"] === "string" ? { item: search["item"] } : {});

/** One page per queue, so that a queue is a location that `g` and the palette lead to. */
function queueRoute<const P extends string>(path: P, queue: Queue) {
  return createRoute({ getParentRoute: () => shellRoute, path, validateSearch: chosen, component: () => <QueuePage key={queue} queue={queue} /> });
}

const entry = (search: Record<string, unknown>): { entry?: string } => (typeof search["entry"] === "string" ? { entry: search["entry"] } : {});

const bankEntriesRoute = createRoute({ getParentRoute: () => shellRoute, path: "/bank-entries", validateSearch: entry, component: BankEntriesPage });

/** The pages of the platform operator. */
export const operatorRoutes = [
  queueRoute("/queues/enterprises", "enterprises"),
  queueRoute("/queues/account-openings", "account_openings"),
  queueRoute("/queues/rfqs", "rfqs"),
  queueRoute("/queues/payments", "payments"),
  queueRoute("/queues/payouts", "payouts"),
  bankEntriesRoute,
] as const;
