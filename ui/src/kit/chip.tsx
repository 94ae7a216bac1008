import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useWords } from "../words";
import s from "./chip.module.css";
import { classes } from "./classes";

/** What a status says to the reader: on hold, done, waiting for someone, refused, a fact, the thing in hand. */
export type Tone = "mute" | "ok" | "wait" | "bad" | "info" | "accent";

/** A short fact on a tinted ground. */
export function Chip({ tone = "mute", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes(s.chip, s[tone])}>
      {icon}
      <span className={s.text}>{children}</span>
    </span>
  );
}

/** A status: always a dot and a word, never a colour alone. */
export function Status({ tone = "mute", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <Chip tone={tone} icon={<span className={s.dot} aria-hidden="true" />}>
      {children}
    </Chip>
  );
}

/** A status without a ground, for dense rows. */
export function StatusDot({ tone = "mute", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes(s.plain, s[tone])}>
      <span className={s.dot} aria-hidden="true" />
      <span className={s.plainText}>{children}</span>
    </span>
  );
}

/** A filter in the bar over a list: "Seller any". With `onRemove` it can be taken off. */
export function FilterPill({ name, value, onPress, onRemove }: { name?: string; value: ReactNode; onPress?: () => void; onRemove?: () => void }) {
  const { t } = useWords();
  return (
    <span className={s.pill}>
      <Button className={s.pillWords ?? ""} {...(onPress ? { onPress } : {})}>
        {name && <span>{name}</span>}
        <b>{value}</b>
      </Button>
      {onRemove && (
        <Button className={s.pillOff ?? ""} aria-label={t("kit.filter.remove", { name: name ?? "" })} onPress={onRemove}>
          <X />
        </Button>
      )}
    </span>
  );
}
