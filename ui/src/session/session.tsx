import { createContext, type ReactNode, useContext } from "react";
import type { SessionView, WorkspaceView } from "../host/bindings";

const SessionContext = createContext<SessionView | null>(null);

export function SessionProvider({ session, children }: { session: SessionView; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in where. Only inside the signed-in window. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession outside SessionProvider");
  return session;
}

/** The workspace in use; absent while the person works for no firm yet. */
export function useWorkspace(): WorkspaceView | null {
  const { workspaces, current } = useSession();
  return workspaces.find((workspace) => workspace.enterprise === current) ?? null;
}

/** The acting firm's id, for commands and documents; empty while there is none. */
export function useActing(): string {
  return useSession().current ?? "";
}
