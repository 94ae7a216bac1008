import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import type { RuleLists } from "../host/bindings";
import { Button, FormRows, IconButton, Select, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useNames, useWords } from "../words";
import s from "./company.module.css";
import { EMPTY_ACCOUNT, type ProfileForm } from "./profile-form";

/** S0-34: the accounts payments come from; as many as the firm has. */
export function BankStep({ lists }: { lists: RuleLists }) {
  const { t } = useWords();
  const names = useNames();
  const { needed } = useNeeded();
  const { control } = useFormContext<ProfileForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "bank_accounts" });
  const accounts = useWatch({ control, name: "bank_accounts" });
  const currencies = lists.currencies.map(({ code }) => ({ id: code, name: `${code} · ${names.currency(code)}` }));

  return (
    <div className={s.accounts}>
      {fields.length === 0 && <p>{t("company.bank.none")}</p>}
      {fields.map((field, at) => (
        <fieldset key={field.id} className={s.account}>
          <legend>{t("company.bank.n", { at: at + 1 })}</legend>
          <FormRows>
            <FormField<ProfileForm, `bank_accounts.${number}.bank`> name={`bank_accounts.${at}.bank`} check={needed}>
              {(bound) => <TextField label={t("company.bank.name")} maxLength={120} {...bound} />}
            </FormField>
            <FormField<ProfileForm, `bank_accounts.${number}.bic`> name={`bank_accounts.${at}.bic`} check={needed}>
              {(bound) =>
                accounts[at]?.currency === "CNY" ? (
                  <TextField label={t("company.bank.cnaps")} hint={t("company.bank.cnapsHint")} maxLength={16} {...bound} />
                ) : (
                  <TextField label={t("company.bank.bic")} maxLength={16} {...bound} />
                )
              }
            </FormField>
            <FormField<ProfileForm, `bank_accounts.${number}.number`> name={`bank_accounts.${at}.number`} check={needed}>
              {(bound) => <TextField label={t("company.bank.number")} maxLength={48} {...bound} />}
            </FormField>
            <FormField<ProfileForm, `bank_accounts.${number}.currency`> name={`bank_accounts.${at}.currency`} check={needed}>
              {(bound) => <Select label={t("company.bank.currency")} options={currencies} {...bound} />}
            </FormField>
          </FormRows>
          {fields.length > 1 && (
            <span className={s.accountEnd}>
              <IconButton label={t("company.bank.remove", { at: at + 1 })} icon={<Trash2 />} size="small" onPress={() => remove(at)} />
            </span>
          )}
        </fieldset>
      ))}
      <span>
        <Button icon={<Plus />} onPress={() => append({ ...EMPTY_ACCOUNT })}>
          {t("company.bank.add")}
        </Button>
      </span>
    </div>
  );
}
