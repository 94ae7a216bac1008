import { CircleAlert, CircleCheck, Clock3, X } from "lucide-react";
import { flushSync } from "react-dom";
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { type Say, sayError, useWords } from "../words";
import s from "./toasts.module.css";

/** What a note says: a name as it is, everything else by its words, so that it speaks the language chosen while it is shown. */
type Words = string | ((t: Say, locale: string) => string);

interface Note {
  text: Words;
  detail?: Words;
  /** A tick is for what has happened; what waits carries a clock. */
  tone: "done" | "waits" | "bad";
  undo?: () => void;
}

const queue = new ToastQueue<Note>({ maxVisibleToasts: 3, wrapUpdate: (update) => flushSync(update) });

/** Long enough to read and to reach Undo. */
const STAY_MS = 8000;

interface Said {
  detail?: Words;
  undo?: () => void;
  until?: string | null;
  /** It is written down and not done yet. */
  waits?: boolean;
}

/** The note whose act can still be taken back. One at a time: older ones can be taken back in the outbox. */
let undoable: string | null = null;

/**
 * Says that something was done: `toast((t) => t("viewer.saved", { name }))`. With `undo` it can be taken back while the note is shown; `until` (RFC 3339) ends
 * it with the time for that, even under the pointer: a note that stayed would offer what is over, and call waiting
 * what has gone.
 */
export function toast(text: Words, { detail, undo, until, waits = false }: Said = {}): void {
  const note: Note = { text, tone: waits ? "waits" : "done", ...(detail ? { detail } : {}), ...(undo ? { undo } : {}) };
  if (!until) {
    queue.add(note, { timeout: STAY_MS });
    return;
  }
  if (undoable !== null) queue.close(undoable);
  const key = queue.add(note);
  undoable = key;
  setTimeout(() => queue.close(key), Math.min(Math.max(new Date(until).getTime() - Date.now(), 0), STAY_MS));
}

/** Says in trade words why something failed. Stays until it is closed. */
export function toastError(error: unknown, title?: Words): void {
  const said = () => sayError(error);
  queue.add({ text: title ?? said, tone: "bad", ...(title ? { detail: said } : {}) });
}

/** Takes every note away: when the person changes. */
export function clearToasts(): void {
  queue.clear();
}

function Mark({ tone }: { tone: Note["tone"] }) {
  const Icon = { done: CircleCheck, waits: Clock3, bad: CircleAlert }[tone];
  return <Icon className={s[tone]} aria-hidden="true" />;
}

/** Where notes appear. Once, in the app. */
export function Toasts() {
  const { t: inWords, locale } = useWords();
  const say = (words: Words) => (typeof words === "string" ? words : words(inWords, locale));
  return (
    <ToastRegion queue={queue} className={s.region ?? ""} aria-label={inWords("kit.toasts")}>
      {({ toast: note }) => (
        <Toast toast={note} className={s.toast ?? ""}>
          <Mark tone={note.content.tone} />
          <ToastContent className={s.words}>
            <Text slot="title">{say(note.content.text)}</Text>
            {note.content.detail && (
              <Text slot="description" className={s.detail ?? ""}>
                {say(note.content.detail)}
              </Text>
            )}
          </ToastContent>
          {note.content.undo && (
            <AriaButton
              className={s.undo ?? ""}
              onPress={() => {
                note.content.undo?.();
                queue.close(note.key);
              }}
            >
              {inWords("common.undo")}
            </AriaButton>
          )}
          <AriaButton slot="close" className={s.close ?? ""} aria-label={inWords("common.close")}>
            <X />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
