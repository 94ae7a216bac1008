import { createRootRoute, createRoute, type ErrorComponentProps, Outlet } from "@tanstack/react-router";
import { useHostQuery } from "../host";
import { Broken, Frame, Go, Lost } from "./frame";

/** Every page of every window. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Failed });

function Failed({ error, reset }: ErrorComponentProps) {
  return <Broken error={error} retry={reset} />;
}

/** The parent of every page inside the shell: `createRoute({ getParentRoute: () => shellRoute, path: "/orders", … })`. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: "shell", component: Frame });

/** `/` leads to where the work of the hat begins. */
export const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: Home });

function Home() {
  const session = useHostQuery("session.get", {}, { reads: ["session"] });
  if (!session.data) return null;
  const { hat, current, workspaces } = session.data;
  if (hat === "operator") return <Go path="/queues/rfqs" />;
  const firm = workspaces.find(({ enterprise }) => enterprise === current);
  // A firm that is not approved yet has its registration to look at first. Until its own record has arrived, the
  // membership says whether it is.
  const state = firm?.state ?? (firm?.qualified ? "qualified" : null);
  return <Go path={state === "qualified" || state === "suspended" ? "/attention" : "/enterprise"} />;
}
