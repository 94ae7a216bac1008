import { createRoute } from "@tanstack/react-router";
import { rootRoute } from "../shell/root";
import { Welcome } from "./welcome";

const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/welcome", component: Welcome });

/** The pages of this area, hung under `shellRoute` (or `rootRoute` for pages without the shell). */
export const sessionRoutes = [welcomeRoute] as const;
