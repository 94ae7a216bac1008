import { useState } from "react";
import { type SyncStatus, useHost } from "../host";
import { Banner, Button, formatCount, Progress, toastError } from "../kit";
import { useWords } from "../words";
import s from "./first-sync.module.css";

/** Fewer records than this arrive before anybody could read about them. */
const WORTH_SAYING = 1000;

/**
 * The first sync of a large company: how far it is, how long it may take, and a way to stop it.
 * The page below works meanwhile, on what has arrived: the newest records come first.
 */
export function FirstSync({ status }: { status: SyncStatus | null }) {
  const { t, locale } = useWords();
  const host = useHost();
  const [stopped, setStopped] = useState(false);
  const go = (on: boolean) => {
    setStopped(!on);
    void host.call("sync.set_offline", { offline: !on }).catch(toastError);
  };
  if (status === null) return null;
  if (stopped && status.manual_offline) {
    return (
      <Banner tone="wait" end={<Button size="small" onPress={() => go(true)}>{t("first.goOn")}</Button>}>
        {t("first.stopped")}
      </Banner>
    );
  }
  const { progress } = status;
  if (progress === null || progress.total === null || progress.total - progress.done < WORTH_SAYING) return null;
  const label = t("first.label", { done: formatCount(progress.done, locale), total: formatCount(progress.total, locale) });
  return (
    <div className={s.first}>
      <Progress
        label={label}
        percent={Math.floor((progress.done * 100) / progress.total)}
        {...(progress.estimate_seconds === null ? {} : { secondsLeft: progress.estimate_seconds })}
        onCancel={() => go(false)}
      />
      <p>{t("first.useful")}</p>
    </div>
  );
}
