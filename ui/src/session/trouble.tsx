import { useState } from "react";
import { HostError, useHost, useHostMutation } from "../host";
import type { AsideView, SessionView } from "../host/bindings";
import { Banner, Button, Card } from "../kit";
import { sayError, useWords } from "../words";
import { Head } from "./head";
import s from "./session.module.css";

/** What happened and what stands, for the troubles that have more to say than one sentence. */
const TOLD = ["disk_full", "newer_file", "outbox_damaged", "profile_locked"] as const;

/** The person's files do not open: why, what is safe, and what to do now. */
export function Trouble({ session, onDone }: { session: SessionView; onDone: () => void }) {
  const { t } = useWords();
  const host = useHost();
  const again = useHostMutation("session.reopen");
  const aside = useHostMutation("session.set_aside");
  const [done, setDone] = useState<AsideView | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const trouble = session.trouble;
  const told = TOLD.find((code) => code === trouble?.code) ?? "other";
  const fail = (error: unknown) => setFailed(sayError(error));

  const retry = () => {
    setFailed(null);
    again.mutate({}, { onError: fail });
  };
  const putAside = () => {
    setFailed(null);
    aside.mutate({}, { onSuccess: setDone, onError: fail });
  };

  return (
    <div className={s.window}>
      <Head />
      <main className={s.stage}>
        <div className={s.trouble}>
          {done ? (
            <Card title={t("trouble.aside.done")}>
              <div className={s.told} role="status">
                <p>{t("trouble.aside.saved", { count: done.saved })}</p>
                <p>{t("trouble.aside.kept", { folder: done.kept })}</p>
                <p>{t("trouble.aside.next")}</p>
                <div className={s.acts}>
                  <Button kind="primary" onPress={onDone}>
                    {t("trouble.goOn")}
                  </Button>
                  <Button onPress={() => void host.call("session.show_files", {}).catch(fail)}>{t("trouble.files")}</Button>
                </div>
              </div>
            </Card>
          ) : (
            <Card title={t(`trouble.${told}`)}>
              <div className={s.told} role="alert">
                <p>{told === "other" ? sayError(trouble ? new HostError(trouble) : null) : t(`trouble.${told}.about`)}</p>
                <p>{t(`trouble.${told}.do`)}</p>
                {told === "outbox_damaged" && <p>{t("trouble.outbox_damaged.aside")}</p>}
                {told !== "other" && trouble?.reference && <p className={s.reference}>{t("trouble.reference", { reference: trouble.reference })}</p>}
              </div>
              {failed && (
                <div className={s.failed}>
                  <Banner tone="bad">{failed}</Banner>
                </div>
              )}
              <div className={s.acts}>
                {told === "outbox_damaged" && (
                  <Button kind="primary" busy={aside.isPending} onPress={putAside}>
                    {t("trouble.aside")}
                  </Button>
                )}
                <Button kind={told === "outbox_damaged" ? "default" : "primary"} busy={again.isPending} onPress={retry}>
                  {t("common.retry")}
                </Button>
                <Button onPress={() => void host.call("session.show_files", {}).catch(fail)}>{t("trouble.files")}</Button>
              </div>
            </Card>
          )}
        </div>
      </main>
    </div>
  );
}
