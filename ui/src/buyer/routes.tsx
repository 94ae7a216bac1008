import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "../shell/root";
import { DraftsPage } from "./drafts-page";
import { PublishPage } from "./publish/page";
import { SubmittedPage } from "./publish/submitted";
import { RequirementsPage } from "./requirements-page";
import { readRequirementsSearch } from "./requirements-search";

const text = (raw: Record<string, unknown>, name: string) => (typeof raw[name] === "string" ? raw[name] : undefined);

const requirementsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/requirements",
  validateSearch: readRequirementsSearch,
  component: RequirementsPage,
});

/** A draft to go on with, an RFQ to copy, or a rejected one to correct; RFQs as `owner.id`. */
export interface PublishSearch {
  draft?: string;
  copy?: string;
  resubmit?: string;
}

const publishRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/requirements/publish",
  validateSearch: (raw: Record<string, unknown>): PublishSearch => {
    const given = (name: keyof PublishSearch) => (text(raw, name) ? { [name]: text(raw, name) } : {});
    return { ...given("draft"), ...given("copy"), ...given("resubmit") };
  },
  component: PublishPage,
});

const submittedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/requirements/submitted",
  validateSearch: (raw: Record<string, unknown>) => ({ command: text(raw, "command") ?? "", deal: text(raw, "deal") ?? "" }),
  component: SubmittedPage,
});

const draftsRoute = createRoute({ getParentRoute: () => shellRoute, path: "/drafts", component: DraftsPage });

/** The pages of the buyer, and the drafts of both sides. */
export const buyerRoutes = [requirementsRoute, publishRoute, submittedRoute, draftsRoute] as const;
