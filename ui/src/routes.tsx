import { createHashHistory, createRouter } from "@tanstack/react-router";
import { buyerRoutes } from "./buyer/routes";
import { companyRoutes } from "./company/routes";
import { dealRoutes } from "./deal/routes";
import { inboxRoutes } from "./inbox/routes";
import { kitRoute } from "./kit-page/route";
import { messagesRoutes } from "./messages/routes";
import { operatorRoutes } from "./operator/routes";
import { ordersRoutes } from "./orders/routes";
import { sellerRoutes } from "./seller/routes";
import { sessionRoutes } from "./session/routes";
import { settingsRoutes } from "./settings/routes";
import { squareRoutes } from "./square/routes";
import { viewerRoutes } from "./viewer/routes";
import { homeRoute, rootRoute, shellRoute } from "./shell/root";

const pages = shellRoute.addChildren([homeRoute, ...inboxRoutes, ...dealRoutes, ...ordersRoutes, ...messagesRoutes, ...squareRoutes, ...companyRoutes, ...buyerRoutes, ...sellerRoutes, ...operatorRoutes]);

const tree = rootRoute.addChildren([pages, kitRoute, ...viewerRoutes, ...sessionRoutes, ...settingsRoutes]);

/** The router of one window. The place is in the URL's hash, so that a saved view is a location and files need no server. */
export function newRouter(history = createHashHistory()) {
  return createRouter({ routeTree: tree, history, defaultPreload: false, scrollRestoration: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
