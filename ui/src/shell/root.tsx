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
  const hat = session.data?.hat;
  if (!session.data) return null;
  return <Go path={hat === "operator" ? "/queues/rfqs" : "/attention"} />;
}
