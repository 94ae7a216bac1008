import type { Quote } from "../../host/bindings";
import { Banner, Button, formatInstant } from "../../kit";
import { useWords } from "../../words";

interface KeptNoticeProps {
  /** When it was typed last, in an earlier sitting. */
  at: string | null;
  /** The version it was written over. */
  over: number | null;
  current: Quote;
  onAfresh: () => void;
}

/** A change that was begun before and is not sent, or over another version than the one that stands by now. */
export function KeptNotice({ at, over, current, onAfresh }: KeptNoticeProps) {
  const { t, locale } = useWords();
  const moved = over !== null && over !== current.version;
  return (
    <Banner tone={moved ? "wait" : "info"}>
      {at !== null && <p>{t("quote.kept", { when: formatInstant(at, locale), version: current.version })}</p>}
      {moved && <p>{t("quote.kept.moved", { over, version: current.version })}</p>}
      <Button size="small" onPress={onAfresh}>
        {t("quote.kept.afresh", { version: current.version })}
      </Button>
    </Banner>
  );
}
