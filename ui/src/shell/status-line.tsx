import { HardDrive } from "lucide-react";
import type { SyncStatus } from "../host";
import { formatRelative, formatSize, formatTime, hereZone, townOf, useNow } from "../kit";
import { useWords } from "../words";
import s from "./status-line.module.css";

export interface StatusLineProps {
  sync: SyncStatus | null;
  /** The other party of the deal on screen. */
  other?: { town: string; zone: string };
}

/** What is on this device, when the platform was last heard, and what time it is for both. */
export function StatusLine({ sync, other }: StatusLineProps) {
  const { t, locale } = useWords();
  const now = useNow();
  const here = hereZone();
  const clock = (name: string, zone: string) => `${name} ${formatTime(now.toISOString(), locale, zone)}`;
  const contact = () => {
    if (sync === null) return null;
    if (sync.last_contact === null) return t("foot.never");
    if (sync.up_to_date && sync.connection === "online") return t("foot.current", { time: formatTime(sync.last_contact, locale) });
    return t("foot.contact", { when: formatRelative(sync.last_contact, locale, now) });
  };
  return (
    <footer className={s.foot}>
      {sync && (
        <span>
          <HardDrive aria-hidden="true" />
          {t("foot.deals", { count: sync.deals_on_device, size: formatSize(sync.bytes_on_device, locale) })}
        </span>
      )}
      <span>{contact()}</span>
      <span className={s.clocks} title={t("foot.zones")}>
        {[clock(townOf(here), here), other && other.zone !== here ? clock(other.town, other.zone) : null].filter(Boolean).join(" · ")}
      </span>
    </footer>
  );
}
