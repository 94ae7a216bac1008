import { useState } from "react";
import { AnywayDialog } from "../acts";
import { useActForm } from "../deal/acts/use-form";
import { useHostQuery } from "../host";
import type { Enterprise, Member } from "../host/bindings";
import { Button, Dialog, FormRows, MoneyField } from "../kit";
import { useWords } from "../words";

/** For how much a colleague may bind the firm in one deal; nothing written: without limit. */
export function LimitDialog({ enterprise, member, onClose }: { enterprise: Enterprise; member: Member; onClose: () => void }) {
  const { t } = useWords();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const form = useActForm(onClose);
  const [amount, setAmount] = useState(member.limit?.amount ?? "");
  const [currency, setCurrency] = useState(member.limit?.currency ?? "USD");
  const save = () => {
    if (form.act.busy) return;
    void form.send({ kind: "enterprise.set_limit", enterprise: enterprise.id, person: member.person, limit: amount === "" ? null : { amount, currency } });
  };
  return (
    <Dialog
      title={t("company.limit.of", { member: member.name })}
      isOpen
      onClose={onClose}
      onConfirm={save}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t("common.cancel")}
          </Button>
          <Button kind="primary" keys="Mod+Enter" busy={form.act.busy} onPress={save}>
            {t("company.limit.save")}
          </Button>
        </>
      }
    >
      <FormRows layout="stack">
        <MoneyField
          label={t("company.limit.amount")}
          hint={t("company.limit.hint")}
          optional
          value={amount}
          onChange={setAmount}
          currency={currency}
          currencies={(lists.data?.currencies ?? []).map((row) => row.code)}
          onCurrencyChange={setCurrency}
          error={form.wrong("limit")}
        />
      </FormRows>
      <AnywayDialog act={form.act} />
    </Dialog>
  );
}
