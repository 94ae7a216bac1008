import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { readListSearch } from "./list-search";
import { OrdersPage } from "./orders-page";
import { QuotesPage } from "./quotes-page";

const ordersRoute = createRoute({ getParentRoute: () => shellRoute, path: "/orders", validateSearch: readListSearch, component: OrdersPage });
const quotesRoute = createRoute({ getParentRoute: () => shellRoute, path: "/quotes", validateSearch: readListSearch, component: QuotesPage });

/** The lists of orders (both sides) and of the seller's quotes. */
export const ordersRoutes = [ordersRoute, quotesRoute] as const;
