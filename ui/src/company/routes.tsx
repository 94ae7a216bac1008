import { createRoute } from "@tanstack/react-router";
import type { Side } from "../host/bindings";
import { shellRoute } from "../shell/root";
import { readOne, readText } from "../trade/read";
import { AddressesPage } from "./addresses-page";
import { EnterprisePage } from "./enterprise-page";
import { RegisterPage } from "./register-page";

/** The firm looked at; absent: the acting one. */
interface EnterpriseSearch {
  id?: string;
}

const enterpriseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/enterprise",
  validateSearch: (raw: Record<string, unknown>): EnterpriseSearch => (readText(raw["id"]) ? { id: readText(raw["id"]) } : {}),
  component: EnterprisePage,
});

/** A side to begin, a draft to go on with, or a rejected registration to correct. */
interface RegisterSearch {
  side?: Side;
  draft?: string;
  enterprise?: string;
}

const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/enterprise/register",
  validateSearch: (raw: Record<string, unknown>): RegisterSearch => {
    const side = readOne(raw["side"], ["buyer", "seller"]);
    const draft = readText(raw["draft"]);
    const enterprise = readText(raw["enterprise"]);
    return { ...(side ? { side } : {}), ...(draft ? { draft } : {}), ...(enterprise ? { enterprise } : {}) };
  },
  component: RegisterPage,
});

const addressesRoute = createRoute({ getParentRoute: () => shellRoute, path: "/addresses", component: AddressesPage });

/** The pages of this area, hung under `shellRoute`. */
export const companyRoutes = [enterpriseRoute, registerRoute, addressesRoute] as const;
