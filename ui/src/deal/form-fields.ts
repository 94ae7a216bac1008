import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { type Act, useAct } from "../acts";
import type { HostError } from "../host";
import type { Command } from "../host/bindings";
import { sayRefusal } from "../trade/refusal";

export interface ContentForm<T> {
  value: T;
  /** Changes fields; what the rules said about them is forgotten until asked again. */
  put: (change: Partial<T>) => void;
  /** The words for a field of `content`, such as `lines.0.unit_price`. */
  wrong: (field: string) => string | undefined;
  /** What belongs to no field on the page. */
  problem: string | undefined;
  act: Act;
  /** Sends; true when it went into the outbox or through. */
  send: (command: Command) => Promise<boolean>;
}

/** A page-long form over the content of one command: what the rules refuse stands beside its field, and the form stays. */
export function useContentForm<T>(begin: T, onChange?: (value: T) => void): ContentForm<T> {
  const act = useAct();
  const [value, setValue] = useState(begin);
  const [error, setError] = useState<HostError | null>(null);
  // What is put in one after the other adds up, also when a figure is computed in between.
  const latest = useRef(begin);
  const heard = useRef(onChange);
  useLayoutEffect(() => {
    heard.current = onChange;
  });
  const put = useCallback((change: Partial<T>) => {
    latest.current = { ...latest.current, ...change };
    setValue(latest.current);
    setError(null);
    heard.current?.(latest.current);
  }, []);
  const all = error === null || error.guard !== "form" ? [] : error.refusals.length > 0 ? error.refusals : [error];
  const plain = (path: string | null) => (path ?? "").replace(/^content\.?/, "");
  return {
    value,
    put,
    wrong: (field) => {
      const hit = all.find((refusal) => plain(refusal.field) === field || plain(refusal.field).startsWith(`${field}.`));
      return hit === undefined ? undefined : sayRefusal(hit);
    },
    problem: all.find((refusal) => plain(refusal.field) === "") ? sayRefusal(all.find((refusal) => plain(refusal.field) === "") ?? { code: "unknown", params: {} }) : undefined,
    act,
    send: async (command) => {
      const outcome = await act.submit(command);
      setError(outcome.done ? null : outcome.error);
      return outcome.done;
    },
  };
}
