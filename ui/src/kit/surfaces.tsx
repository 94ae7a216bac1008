import { CircleAlert, CircleCheck, CloudOff, Info, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useWords } from "../words";
import { IconButton } from "./button";
import { classes } from "./classes";
import s from "./surfaces.module.css";

/** A titled part of a page. */
export function Card({ title, icon, aside, children }: { title?: ReactNode; icon?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={s.card} {...(title ? { "aria-labelledby": id } : {})}>
      {title && (
        <header className={s.cardHead}>
          {icon}
          <h2 id={id}>{title}</h2>
          {aside && <span className={s.aside}>{aside}</span>}
        </header>
      )}
      {children}
    </section>
  );
}

/** A row of a card: an icon, two lines of words, and something at the end. */
export function CardRow({ icon, title, detail, end }: { icon?: ReactNode; title: ReactNode; detail?: ReactNode; end?: ReactNode }) {
  return (
    <div className={s.row}>
      {icon && <span className={s.rowIcon}>{icon}</span>}
      <div className={s.rowWords}>
        <div className={s.rowTitle}>{title}</div>
        {detail && <div className={s.rowDetail}>{detail}</div>}
      </div>
      {end && <div className={s.rowEnd}>{end}</div>}
    </div>
  );
}

/** Names and values, values to the right. `flush` where what holds it has its own margins. */
export function KeyValue({ items, flush = false }: { items: readonly { name: ReactNode; value: ReactNode }[]; flush?: boolean }) {
  return (
    <dl className={classes(s.kv, flush && s.flush)}>
      {items.map((item, at) => (
        <div key={at}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is waiting to send: dashed amber, never in the look of what is done. */
export function QueuedNotice({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={s.queued}>
      <CloudOff aria-hidden="true" />
      <div className={s.noticeWords}>{children}</div>
      {end}
    </div>
  );
}

const BANNER_ICONS = { info: Info, ok: CircleCheck, wait: TriangleAlert, bad: CircleAlert };

/** Something about the whole page: read only, a ruling, a failure. `bad` is announced at once. */
export function Banner({ tone = "info", children, end, onClose }: { tone?: "info" | "ok" | "wait" | "bad"; children: ReactNode; end?: ReactNode; onClose?: () => void }) {
  const { t } = useWords();
  const Icon = BANNER_ICONS[tone];
  return (
    <div className={classes(s.banner, s[tone])} role={tone === "bad" ? "alert" : "status"}>
      <Icon aria-hidden="true" />
      <div className={s.noticeWords}>{children}</div>
      {end}
      {onClose && <IconButton label={t("common.close")} icon={<X />} size="small" onPress={onClose} />}
    </div>
  );
}

/** Nothing here yet: what comes next, and one button that does it. */
export function EmptyState({ icon, title, children, action }: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={s.empty}>
      {icon && (
        <span className={s.emptyIcon} aria-hidden="true">
          {icon}
        </span>
      )}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** The place of text that is on its way, in the number of lines it will have. */
export function Skeleton({ lines = 1, label }: { lines?: number; label?: string }) {
  const { t } = useWords();
  return (
    <div className={s.skeleton} role="status" aria-label={label ?? t("common.loading")}>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} style={{ width: `${[92, 76, 84, 61][at % 4]}%` }} />
      ))}
    </div>
  );
}

/** The top of a page: its name, one line about it, and what can be done with it. */
export function PageHead({ title, detail, way, children }: { title: ReactNode; detail?: ReactNode; way?: ReactNode; children?: ReactNode }) {
  return (
    <header className={s.head}>
      <div className={s.headWords}>
        {way}
        <h1>{title}</h1>
        {detail && <div className={s.headDetail}>{detail}</div>}
      </div>
      {children && <div className={s.headActions}>{children}</div>}
    </header>
  );
}

/** The line over a list: filters at the start, view settings at the end. */
export function Bar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className={s.bar}>
      {children}
      {end && <div className={s.barEnd}>{end}</div>}
    </div>
  );
}
