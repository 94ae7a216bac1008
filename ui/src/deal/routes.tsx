import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { ComparePage } from "./compare/page";
import { ContractPage } from "./contract/page";
import { DealPage } from "./deal-page";
import { OrderFormPage } from "./order/page";
import { QuoteEditorPage } from "./quote/page";

export interface DealSearch {
  quote?: string;
  order?: string;
  seller?: string;
  draft?: string;
}

function read(raw: Record<string, unknown>): DealSearch {
  const text = (name: keyof DealSearch) => (typeof raw[name] === "string" ? { [name]: raw[name] } : {});
  return { ...text("quote"), ...text("order"), ...text("seller"), ...text("draft") };
}

const dealRoute = createRoute({ getParentRoute: () => shellRoute, path: "/deal/$owner/$id", validateSearch: read, component: DealPage });

const quoteRoute = createRoute({ getParentRoute: () => shellRoute, path: "/deal/$owner/$id/quote", validateSearch: read, component: QuoteEditorPage });

const orderRoute = createRoute({ getParentRoute: () => shellRoute, path: "/deal/$owner/$id/order", validateSearch: read, component: OrderFormPage });

const contractRoute = createRoute({ getParentRoute: () => shellRoute, path: "/deal/$owner/$id/contract", validateSearch: read, component: ContractPage });

const compareRoute = createRoute({ getParentRoute: () => shellRoute, path: "/deal/$owner/$id/compare", component: ComparePage });

/** The deal and the pages that belong to it. */
export const dealRoutes = [dealRoute, quoteRoute, orderRoute, contractRoute, compareRoute] as const;
