import type { ReactNode } from "react";
import type { DealView, StageView } from "../host/bindings";
import { formatShortDay, type Stage, StageBar, useNow } from "../kit";
import { dayOf } from "../trade/days";
import { useDue } from "../trade/due";
import { urgency } from "../trade/urgency";
import { useCodes, useWords } from "../words";
import s from "./deal.module.css";
import { isMine, stepWaits } from "./step-waits";

const STATES = { done: "done", now: "now", next: "ahead", skipped: "ahead", stopped: "stopped" } as const;

/** The way from request to payout: what is done and when, what is due now and from whom. */
export function DealStages({ view }: { view: DealView }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const now = useNow();
  const due = useDue(formatShortDay);
  const waits = stepWaits(view);
  const detail = (stage: StageView): ReactNode => {
    const note = stage.note ? say("stage.note", stage.note.code, stage.note.params) : "";
    if (stage.state === "now" && stage.who) {
      if (waits && isMine(view, stage.who)) return t("deal.queued");
      const who = t(stage.who === "platform" ? "common.operator" : stage.who === view.hat ? "common.you" : `common.${stage.who}`);
      const said = [who, due(stage.code === "advance" ? view.next?.code : undefined, stage.by)].filter(Boolean).join(" · ");
      const pressing = stage.by ? urgency(stage.by, now) : undefined;
      return pressing ? <span className={s[pressing]}>{said}</span> : said;
    }
    const at = stage.at ? formatShortDay(dayOf(stage.at), locale, now) : "";
    return at || note;
  };
  const stages: Stage[] = view.stages.map((stage) => ({ id: stage.code, name: say("stage", stage.code), detail: detail(stage), state: STATES[stage.state] }));
  return (
    <div className={s.stages}>
      <StageBar label={t("deal.stages")} stages={stages} />
    </div>
  );
}
