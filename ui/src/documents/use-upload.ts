import { useCallback, useState } from "react";
import { HostError, useHost } from "../host";
import type { DocumentRef, Purpose, Staged } from "../host/bindings";
import { toastError } from "../kit";
import { sayRefusal } from "../trade/refusal";

export interface Upload {
  /** The system's dialog. Answers with the files that were kept; the others are in `problems`. */
  pick: (multiple?: boolean) => Promise<DocumentRef[]>;
  /** Files that fell on the window, by the token of the drop. */
  take: (token: string) => Promise<DocumentRef[]>;
  busy: boolean;
  /** Files that fell on the window are being read and checked. */
  reading: boolean;
  /** Why files were not kept, in words with their names. */
  problems: readonly string[];
  clear: () => void;
}

/** Brings files into the app: checked by content, kept on this device, sent when there is a network. */
export function useUpload(purpose: Purpose): Upload {
  const host = useHost();
  const [busy, setBusy] = useState(false);
  const [reading, setReading] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);

  const keep = useCallback(async (ask: () => Promise<{ documents: Staged[] }>) => {
    setBusy(true);
    try {
      const { documents } = await ask();
      setProblems(documents.flatMap((one) => (one.outcome === "refused" ? [`${one.name}: ${sayRefusal(one.error)}`] : [])));
      return documents.flatMap((one) => (one.outcome === "kept" ? [one.document] : []));
    } catch (error) {
      toastError(HostError.from(error));
      return [];
    } finally {
      setBusy(false);
    }
  }, []);

  const pick = useCallback((multiple = false) => keep(() => host.call("documents.pick", { purpose, multiple })), [host, keep, purpose]);
  const take = useCallback(
    (token: string) => {
      setReading(true);
      return keep(() => host.call("documents.take_drop", { token, purpose })).finally(() => setReading(false));
    },
    [host, keep, purpose],
  );
  const clear = useCallback(() => setProblems([]), []);
  return { pick, take, busy, reading, problems, clear };
}
