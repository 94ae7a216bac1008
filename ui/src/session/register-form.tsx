import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { useHostMutation } from "../host";
import { Banner, Button, FormRows, RadioGroup, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useWords } from "../words";
import { PassphraseField } from "./passphrase-field";
import { placeError } from "./problem";
import s from "./session.module.css";

interface Values {
  name: string;
  reach: "email" | "phone";
  email: string;
  phone: string;
  login: string;
  passphrase: string;
}

const EMPTY: Values = { name: "", reach: "email", email: "", phone: "", login: "", passphrase: "" };
const FIELDS = ["name", "login", "email", "phone", "passphrase"] as const;
const PLACES = {
  login_id_taken: "login",
  email_taken: "email",
  phone_taken: "phone",
  identifier_missing: "email",
  passphrase_too_short: "passphrase",
  passphrase_too_long: "passphrase",
  passphrase_common: "passphrase",
} as const;

/** A new account: e-mail or phone, a login ID, and a passphrase whose rules are said before anything goes wrong. */
export function RegisterForm() {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const register = useHostMutation("session.register");
  const { control, handleSubmit, setError } = useForm<Values>({ defaultValues: EMPTY });
  const reach = useWatch({ control, name: "reach" });
  const { needed } = useNeeded();

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    const by = values.reach === "email" ? { email: values.email.trim() } : { phone: values.phone.replace(/[\s().-]/g, "") };
    try {
      await register.mutateAsync({ name: values.name.trim(), login: values.login.trim(), passphrase: values.passphrase, ...by });
    } catch (thrown) {
      setProblem(placeError(thrown, setError, FIELDS, PLACES));
    }
  });

  return (
    <form className={s.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t("session.register")}>
      <FormRows layout="stack">
        <FormField<Values, "name"> control={control} name="name" check={needed}>
          {(bound) => <TextField label={t("session.name")} hint={t("session.name.hint")} autoComplete="name" {...bound} />}
        </FormField>
        <Controller
          control={control}
          name="reach"
          render={({ field }) => (
            <RadioGroup
              label={t("session.reach")}
              orientation="horizontal"
              value={field.value}
              onChange={field.onChange}
              options={[
                { id: "email", name: t("session.email") },
                { id: "phone", name: t("session.phone") },
              ]}
            />
          )}
        />
        {reach === "email" ? (
          <FormField<Values, "email"> key="email" control={control} name="email" check={needed}>
            {(bound) => <TextField label={t("session.email")} type="email" autoComplete="email" {...bound} />}
          </FormField>
        ) : (
          <FormField<Values, "phone"> key="phone" control={control} name="phone" check={needed}>
            {(bound) => <TextField label={t("session.phone")} hint={t("session.phone.hint")} type="tel" autoComplete="tel" {...bound} />}
          </FormField>
        )}
        <FormField<Values, "login"> control={control} name="login" check={needed}>
          {(bound) => <TextField label={t("session.login")} hint={t("session.login.hint")} autoComplete="username" {...bound} />}
        </FormField>
        <FormField<Values, "passphrase"> control={control} name="passphrase" check={needed}>
          {(bound) => <PassphraseField fresh {...bound} />}
        </FormField>
      </FormRows>
      {problem && <Banner tone="bad">{problem}</Banner>}
      <Button type="submit" kind="primary" busy={register.isPending}>
        {t("session.register")}
      </Button>
    </form>
  );
}
