import { CloudOff, RefreshCw, TriangleAlert } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { SyncStatus } from "../host";
import { Chip, formatPercent, Spinner, type Tone } from "../kit";
import { type Say, useWords } from "../words";
import s from "./sync-chip.module.css";

export interface SyncChipProps {
  status: SyncStatus | null;
  onOpen: () => void;
}

/** What the chip says: the worst true thing first. */
function sayStatus(status: SyncStatus, t: Say, locale: string): { text: string; tone: Tone; mark: "off" | "problem" | "moving" | "dot" | "connecting" } {
  const { connection, waiting, problem, progress } = status;
  if (problem) return { text: t("sync.problem"), tone: "bad", mark: "problem" };
  if (connection === "offline") {
    return { text: waiting > 0 ? t("sync.offlineWaiting", { count: waiting }) : t("sync.offline"), tone: "wait", mark: "off" };
  }
  if (connection === "connecting") return { text: t("sync.connecting"), tone: "mute", mark: "connecting" };
  if (waiting > 0) return { text: t("sync.sending", { count: waiting }), tone: "info", mark: "moving" };
  if (progress) {
    const { done, total } = progress;
    if (!total) return { text: t("sync.catchingUp"), tone: "info", mark: "moving" };
    const percent = formatPercent(`${Math.floor((done * 100) / total)}e-2`, locale);
    return { text: t("sync.catchingUpShare", { percent }), tone: "info", mark: "moving" };
  }
  return { text: t("sync.upToDate"), tone: "ok", mark: "dot" };
}

/** Honest in one glance: online or not, what waits, how far. Opens what waits to be sent. */
export function SyncChip({ status, onOpen }: SyncChipProps) {
  const { t, locale } = useWords();
  if (status === null) return null;
  const { text, tone, mark } = sayStatus(status, t, locale);
  const icons = {
    off: <CloudOff aria-hidden="true" />,
    problem: <TriangleAlert aria-hidden="true" />,
    moving: <Spinner />,
    connecting: <RefreshCw aria-hidden="true" />,
    dot: <span className={s.dot} aria-hidden="true" />,
  };
  return (
    <AriaButton className={s.chip ?? ""} aria-label={t("sync.open", { state: text })} onPress={onOpen}>
      <Chip tone={tone} icon={icons[mark]}>
        <span role="status">{text}</span>
      </Chip>
    </AriaButton>
  );
}
