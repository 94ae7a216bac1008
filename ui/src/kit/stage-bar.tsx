import type { ReactNode } from "react";
import { useWords } from "../words";
import { classes } from "./classes";
import s from "./stage-bar.module.css";

export interface Stage {
  id: string;
  name: string;
  /** A date, or who must act and by when. */
  detail?: ReactNode;
  state: "done" | "now" | "ahead" | "stopped";
}

/** The way of a deal from request to payout, and where it stands. */
export function StageBar({ label, stages }: { label: string; stages: readonly Stage[] }) {
  const { t } = useWords();
  return (
    <ol className={s.stages} aria-label={label}>
      {stages.map((stage) => (
        <li key={stage.id} className={classes(s.stage, s[stage.state])} {...(stage.state === "now" ? { "aria-current": "step" as const } : {})}>
          <span>{stage.name}</span>
          <span className={s.said}>{t(`kit.stage.${stage.state}`)}</span>
          {stage.detail && <small>{stage.detail}</small>}
        </li>
      ))}
    </ol>
  );
}
