import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import { type HostError, useHostQuery } from "../host";
import type { BankEntryContent } from "../host/bindings";
import { Button, DateField, Dialog, FormRows, MoneyField, TextField } from "../kit";
import { UNBORN } from "../trade/ids";
import { sayRefusal } from "../trade/refusal";
import { useWords } from "../words";

interface Typed {
  account: string;
  statement: string;
  position: string;
  reference: string;
  amount: string;
  currency: string;
  value_date: string;
  payer: string;
  remittance: string;
}

const BLANK: Typed = { account: "", statement: "", position: "", reference: "", amount: "", currency: "USD", value_date: "", payer: "", remittance: "" };

/** Enters one credit of a bank statement by hand. */
export function BankEntryForm({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const [typed, setTyped] = useState<Typed>(BLANK);
  const [error, setError] = useState<HostError | null>(null);
  const set = (field: keyof Typed) => (value: string) => setTyped((now) => ({ ...now, [field]: value }));
  const wrong = (...fields: string[]) => {
    const all = error === null ? [] : error.refusals.length > 0 ? error.refusals : [error];
    const hit = all.find((one) => one.field !== null && fields.includes(one.field));
    return hit === undefined ? undefined : sayRefusal(hit);
  };
  const enter = async () => {
    const content: BankEntryContent = {
      account: typed.account,
      statement: typed.statement,
      position: Number.parseInt(typed.position, 10) || 0,
      reference: typed.reference,
      amount: { amount: typed.amount === "" ? "0" : typed.amount, currency: typed.currency },
      value_date: typed.value_date,
      payer: typed.payer,
      remittance: typed.remittance,
    };
    const outcome = await act.submit({ kind: "bank_entry.import", entry: UNBORN, content });
    setError(outcome.done ? null : outcome.error);
    if (!outcome.done) return;
    setTyped({ ...BLANK, account: typed.account, statement: typed.statement, currency: typed.currency });
    onClose();
  };
  return (
    <>
      <Dialog
        title={t("bank.enter")}
        isOpen={isOpen}
        onClose={onClose}
        onConfirm={() => void enter()}
        footer={
          <>
            <Button kind="quiet" onPress={onClose}>
              {t("common.cancel")}
            </Button>
            <Button kind="primary" keys="Mod+Enter" busy={act.busy} onPress={() => void enter()}>
              {t("bank.enter")}
            </Button>
          </>
        }
      >
        <FormRows>
          <TextField label={t("bank.field.statement")} hint={t("bank.field.statementHint")} value={typed.statement} onChange={set("statement")} error={wrong("content.statement")} autoFocus />
          <TextField label={t("bank.field.account")} hint={t("bank.field.accountHint")} value={typed.account} onChange={set("account")} optional error={wrong("content.account")} />
          <TextField label={t("bank.col.reference")} hint={t("bank.field.referenceHint")} value={typed.reference} onChange={set("reference")} error={wrong("content.reference")} />
          <TextField
            label={t("bank.field.position")}
            hint={t("bank.field.positionHint")}
            value={typed.position}
            onChange={(position) => set("position")(position.replace(/\D/g, "").slice(0, 6))}
            optional
            error={wrong("content.position")}
          />
          <MoneyField
            label={t("bank.col.amount")}
            value={typed.amount}
            onChange={set("amount")}
            currency={typed.currency}
            currencies={(lists.data?.currencies ?? []).map((row) => row.code)}
            onCurrencyChange={set("currency")}
            error={wrong("content.amount", "content.amount.amount", "content.amount.currency")}
          />
          <DateField label={t("bank.col.date")} value={typed.value_date} onChange={set("value_date")} error={wrong("content.value_date")} />
          <TextField label={t("bank.col.payer")} value={typed.payer} onChange={set("payer")} error={wrong("content.payer")} />
          <TextField label={t("bank.col.remittance")} value={typed.remittance} onChange={set("remittance")} optional error={wrong("content.remittance")} />
        </FormRows>
      </Dialog>
      <AnywayDialog act={act} />
    </>
  );
}
