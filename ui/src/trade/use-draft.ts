import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useHost } from "../host";
import type { DraftKind, DraftView } from "../host/bindings";

/** Where the work of a form is. */
export interface DraftState {
  id: string | null;
  state: "idle" | "saving" | "saved" | "failed";
  savedAt: string | null;
  synced: boolean;
}

interface DraftOptions {
  kind: DraftKind;
  about?: string | null;
  /** An existing draft; absent: the first save makes one. */
  id: string | null;
  /** The first save gave the draft its id. */
  onCreated?: (id: string) => void;
}

const QUIET_MS = 600;

/**
 * Saves a form as it is typed: `save({ subject })` collects what changed and writes it once the person pauses, when the
 * window is hidden and when the form goes away. One write at a time, so that a draft is never made twice.
 */
export function useDraft({ kind, about = null, id, onCreated }: DraftOptions): {
  draft: DraftState;
  save: (fields: Record<string, unknown>) => void;
  /** Writes what is pending now; the id of the draft, when there is one. */
  flush: () => Promise<string | null>;
  /** Drops what is pending: the draft was submitted or thrown away. */
  stop: () => void;
} {
  const host = useHost();
  const [draft, setDraft] = useState<DraftState>({ id, state: "idle", savedAt: null, synced: false });
  const pending = useRef<Record<string, unknown>>({});
  const known = useRef(id);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const created = useRef(onCreated);
  useLayoutEffect(() => {
    created.current = onCreated;
  });

  const write = useCallback(async () => {
    const fields = pending.current;
    if (Object.keys(fields).length === 0) return;
    pending.current = {};
    setDraft((now) => ({ ...now, state: "saving" }));
    try {
      const args = { kind, fields, ...(about ? { about } : {}), ...(known.current ? { id: known.current } : {}) };
      const saved: DraftView = await host.call("draft.save", args);
      const fresh = known.current === null;
      known.current = saved.id;
      setDraft({ id: saved.id, state: "saved", savedAt: saved.updated_at, synced: saved.synced });
      if (fresh) created.current?.(saved.id);
    } catch {
      // Kept for the next try: nothing typed may be lost.
      pending.current = { ...fields, ...pending.current };
      setDraft((now) => ({ ...now, state: "failed" }));
    }
  }, [host, kind, about]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    writing.current = writing.current.then(write);
    await writing.current;
    return known.current;
  }, [write]);

  const save = useCallback(
    (fields: Record<string, unknown>) => {
      pending.current = { ...pending.current, ...fields };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [flush],
  );

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = {};
  }, []);

  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === "hidden") void flush();
    };
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      void flush();
    };
  }, [flush]);

  return { draft, save, flush, stop };
}
