import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { readRfqFilter, type RfqFilter } from "../trade/rfq-filters";
import { SquarePage } from "./page";

/** Filters, what is shown besides what is open, and the RFQ read in the pane: `owner.id`. */
export interface SquareSearch extends RfqFilter {
  show?: "closed" | "all";
  deal?: string;
}

const squareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/square",
  validateSearch: (raw: Record<string, unknown>): SquareSearch => ({
    ...readRfqFilter(raw),
    ...(raw["show"] === "closed" || raw["show"] === "all" ? { show: raw["show"] } : {}),
    ...(typeof raw["deal"] === "string" ? { deal: raw["deal"] } : {}),
  }),
  component: SquarePage,
});

/** The pages of this area, hung under `shellRoute`. */
export const squareRoutes = [squareRoute] as const;
