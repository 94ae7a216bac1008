import { useState } from "react";
import { useForm } from "react-hook-form";
import { useHostMutation } from "../host";
import { Banner, Button, FormRows, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useWords } from "../words";
import { PassphraseField } from "./passphrase-field";
import { placeError } from "./problem";
import s from "./session.module.css";

interface Values {
  identifier: string;
  passphrase: string;
}

const PLACES = { sign_in_refused: "passphrase", too_many_attempts: "passphrase" } as const;

/** Phone, e-mail or login ID in one field (S0-10), and the passphrase. What was typed stays when the platform says no. */
export function SignInForm({ identifier = "" }: { identifier?: string }) {
  const { t } = useWords();
  const { needed } = useNeeded();
  const [problem, setProblem] = useState<string | null>(null);
  const signIn = useHostMutation("session.sign_in");
  const { control, handleSubmit, setError } = useForm<Values>({ defaultValues: { identifier, passphrase: "" } });

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      await signIn.mutateAsync({ identifier: values.identifier.trim(), passphrase: values.passphrase });
    } catch (thrown) {
      setProblem(placeError(thrown, setError, ["identifier", "passphrase"], PLACES));
    }
  });

  return (
    <form className={s.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t("session.signIn")}>
      <FormRows layout="stack">
        <FormField<Values, "identifier"> control={control} name="identifier" check={needed}>
          {(bound) => <TextField label={t("session.identifier")} autoComplete="username" {...bound} />}
        </FormField>
        <FormField<Values, "passphrase"> control={control} name="passphrase" check={needed}>
          {(bound) => <PassphraseField {...bound} />}
        </FormField>
      </FormRows>
      {problem && <Banner tone="bad">{problem}</Banner>}
      <Button type="submit" kind="primary" busy={signIn.isPending}>
        {t("session.signIn")}
      </Button>
      <p className={s.small}>{t("session.never")}</p>
    </form>
  );
}
