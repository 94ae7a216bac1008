import { useState } from "react";
import { useForm } from "react-hook-form";
import { useHostMutation } from "../host";
import { Banner, Button, FormRows, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useWords } from "../words";
import { placeError } from "./problem";
import s from "./session.module.css";

interface Values {
  server: string;
}

/** Whatever goes wrong while connecting is said beside the address: it is the only thing a person can correct. */
const PLACES = {
  offline: "server",
  unreachable: "server",
  bad_address: "server",
  insecure_address: "server",
  bad_answer: "server",
  not_a_platform: "server",
  protocol_too_old: "server",
  protocol_too_new: "server",
  no_such_address: "server",
  unavailable: "server",
} as const;

/** The address of a platform, looked at before it is used. One that becomes known later never replaces what was typed. */
export function AddressForm({ address, onConnected }: { address: string; onConnected: () => void }) {
  const { t } = useWords();
  const { needed } = useNeeded();
  const [problem, setProblem] = useState<string | null>(null);
  const connect = useHostMutation("session.connect");
  const { control, handleSubmit, setError } = useForm<Values>({ defaultValues: { server: "" }, values: { server: address }, resetOptions: { keepDirtyValues: true } });

  const submit = handleSubmit(async ({ server }) => {
    setProblem(null);
    try {
      await connect.mutateAsync({ server: server.trim() });
      onConnected();
    } catch (thrown) {
      setProblem(placeError(thrown, setError, ["server"], PLACES));
    }
  });

  return (
    <form className={s.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t("session.platform")}>
      <FormRows layout="stack">
        <FormField<Values, "server"> control={control} name="server" check={needed}>
          {(bound) => <TextField label={t("session.address")} hint={t("session.address.hint")} type="url" placeholder="https://trade.example.com" {...bound} />}
        </FormField>
      </FormRows>
      {problem && <Banner tone="bad">{problem}</Banner>}
      <Button type="submit" busy={connect.isPending}>
        {t("session.connect")}
      </Button>
    </form>
  );
}
