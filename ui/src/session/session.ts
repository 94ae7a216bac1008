import { useHostQuery } from "../host";
import type { SessionView, WorkspaceView } from "../host/bindings";

/** Who is signed in where; absent until the first answer. */
export function useSession(): SessionView | null {
  return useHostQuery("session.get", {}, { reads: ["session"] }).data ?? null;
}

/** The workspace in use; absent while the person works for no firm yet. */
export function useWorkspace(): WorkspaceView | null {
  const session = useSession();
  return session?.workspaces.find((workspace) => workspace.enterprise === session.current) ?? null;
}
