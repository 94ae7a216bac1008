import { createRoute } from "@tanstack/react-router";
import { rootRoute } from "../shell/root";
import { DocumentWindow } from "./window";

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/document/$owner/$hash",
  validateSearch: (raw: Record<string, unknown>) => ({
    name: String(raw["name"] ?? ""),
    size: Number(raw["size"] ?? 0),
    type: String(raw["type"] ?? ""),
  }),
  component: DocumentWindow,
});

/** The window of one document, without the shell. */
export const viewerRoutes = [documentRoute] as const;
