import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useHostMutation } from "../host";
import { Banner, Button, FormRows, TextField } from "../kit";
import { bind } from "../kit/bind";
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
        <Controller
          control={control}
          name="identifier"
          rules={{ required: t("session.needed") }}
          render={({ field, fieldState }) => <TextField label={t("session.identifier")} autoComplete="username" inputRef={field.ref} {...bind(field, fieldState)} />}
        />
        <Controller
          control={control}
          name="passphrase"
          rules={{ required: t("session.needed") }}
          render={({ field, fieldState }) => <PassphraseField inputRef={field.ref} {...bind(field, fieldState)} />}
        />
      </FormRows>
      {problem && <Banner tone="bad">{problem}</Banner>}
      <Button type="submit" kind="primary" busy={signIn.isPending}>
        {t("session.signIn")}
      </Button>
      <p className={s.small}>{t("session.never")}</p>
    </form>
  );
}
