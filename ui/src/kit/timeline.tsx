import type { ReactNode } from "react";
import { classes } from "./classes";
import s from "./timeline.module.css";

interface TimelineItemProps {
  icon: ReactNode;
  /** What happened, said by someone: "Order approved by Linh Tran". */
  children: ReactNode;
  /** Who and when. */
  by: ReactNode;
  /** A message in its own words. */
  says?: boolean;
  /** Said on this side. */
  own?: boolean;
}

/** What happened in a deal, newest first: messages, documents, payments, changes. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={s.timeline} aria-label={label}>
      {children}
    </ol>
  );
}

export function TimelineItem({ icon, children, by, says = false, own = false }: TimelineItemProps) {
  return (
    <li className={s.item}>
      <span className={s.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={s.body}>
        <div className={says ? classes(s.says, own && s.own) : s.text}>{children}</div>
        <div className={s.by}>{by}</div>
      </div>
    </li>
  );
}
