import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useHostMutation } from "../host";
import type { SessionStage } from "../host/bindings";
import { Banner, Button, FormRows } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useWords } from "../words";
import { PassphraseField } from "./passphrase-field";
import { placeError } from "./problem";
import s from "./session.module.css";

/** What the files of this device wait for. */
export type Lock = "new_passphrase" | "locked" | "keychain_locked";

export function lockOf(stage: SessionStage): Lock | null {
  return stage === "new_passphrase" || stage === "locked" || stage === "keychain_locked" ? stage : null;
}

interface Values {
  passphrase: string;
  again: string;
}

const PLACES = { wrong_passphrase: "passphrase", passphrase_too_short: "passphrase" } as const;
const TITLES = { new_passphrase: "session.lock.new", locked: "session.lock.locked", keychain_locked: "session.lock.keychain" } as const;
const ABOUT = { new_passphrase: "session.lock.new.about", locked: "session.lock.locked.about", keychain_locked: "session.lock.keychain.about" } as const;
const ACTS = { new_passphrase: "session.lock.new.act", locked: "session.lock.locked.act", keychain_locked: "common.retry" } as const;

/** Before anything else: the key of the files on this device. Nobody can give back a passphrase that was forgotten, and it says so. */
export function UnlockCard({ lock }: { lock: Lock }) {
  const { t } = useWords();
  const { needed } = useNeeded();
  const [problem, setProblem] = useState<string | null>(null);
  const unlock = useHostMutation("session.unlock");
  const { control, handleSubmit, setError } = useForm<Values>({ defaultValues: { passphrase: "", again: "" } });
  const fresh = lock === "new_passphrase";

  const submit = handleSubmit(async ({ passphrase, again }) => {
    setProblem(null);
    if (fresh && passphrase !== again) {
      setError("again", { message: t("session.lock.differs") }, { shouldFocus: true });
      return;
    }
    try {
      await unlock.mutateAsync({ passphrase });
    } catch (thrown) {
      setProblem(placeError(thrown, setError, ["passphrase"], PLACES));
    }
  });

  return (
    <section className={s.lock} aria-labelledby="lock-title">
      <header className={s.cardHead}>
        <LockKeyhole aria-hidden="true" />
        <h2 id="lock-title">{t(TITLES[lock])}</h2>
      </header>
      <p className={s.about}>{t(ABOUT[lock])}</p>
      <form className={s.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t(TITLES[lock])}>
        {lock !== "keychain_locked" && (
          <FormRows layout="stack">
            <FormField<Values, "passphrase"> control={control} name="passphrase" check={needed}>
              {(bound) => <PassphraseField {...bound} fresh={fresh} local autoFocus />}
            </FormField>
            {fresh && (
              <FormField<Values, "again"> control={control} name="again" check={needed}>
                {(bound) => <PassphraseField {...bound} local again />}
              </FormField>
            )}
          </FormRows>
        )}
        {fresh && <Banner tone="wait">{t("session.lock.forgotten")}</Banner>}
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Button type="submit" kind="primary" busy={unlock.isPending}>
          {t(ACTS[lock])}
        </Button>
      </form>
    </section>
  );
}
