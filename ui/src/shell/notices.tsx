import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { type Notice, useHost, useHostEvent } from "../host";
import { toast } from "../kit";
import { type Say, useWords, type WordId } from "../words";
import { catalogue } from "../words/catalogue";
import { readable } from "../words/readable";
import { pathOf } from "./targets";

/** The catalogues a notice may take its words from. */
const SPACES = ["notice", "activity", "next", "queued"] as const;

/**
 * What the core finds worth telling: a note in the window while it is looked at, else a notification of the system
 * that opens the record. Never about the page on screen, and never without words.
 */
export function Notices() {
  const { t, locale } = useWords();
  const host = useHost();
  const router = useRouter();
  const hear = useCallback(
    ({ words, subject, target }: Notice) => {
      const id = SPACES.map((space) => `${space}.${words.code}`).find((known) => known in catalogue);
      if (id === undefined) return;
      const body = (say: Say, tag: string) => say(id as WordId, readable(words.params, say, tag));
      const path = pathOf(target);
      if (!document.hasFocus()) {
        host.call("window.notify", { title: subject, body: body(t, locale), path }).catch(() => undefined);
      } else if (!router.state.location.href.startsWith(path.split("?")[0] ?? path)) {
        toast(body, { detail: subject });
      }
    },
    [t, locale, host, router],
  );
  useHostEvent("notice", hear);
  return null;
}
