import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../shell/root";

/** `#/kit`: every part in every state, for the people who build and look at the window. */
export const kitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/kit",
  component: lazyRouteComponent(() => import("./page"), "KitPage"),
});
