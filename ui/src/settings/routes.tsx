import { createRoute } from "@tanstack/react-router";
import { rootRoute } from "../shell/root";
import { SettingsPage } from "./settings-page";

const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: "/settings", component: SettingsPage });

/** The window of the settings, without the shell. */
export const settingsRoutes = [settingsRoute] as const;
