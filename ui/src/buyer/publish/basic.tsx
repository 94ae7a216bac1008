import { useFormContext, useWatch } from "react-hook-form";
import type { RuleLists } from "../../host/bindings";
import { Card, ComboBox, FormRow, FormRows, MoneyField, NumberField, RadioGroup, Select, TextArea, TextField } from "../../kit";
import { FormField } from "../../kit/form";
import { sayRefusal } from "../../trade/refusal";
import { useNames, useWords } from "../../words";
import { isReversed, type RfqForm } from "./form-model";
import { ImagesField } from "./images-field";
import s from "./publish.module.css";
import { useNeeded } from "../../trade/use-needed";

/** Units counted in whole things; the others are measured and take three decimals. */
const COUNTED = new Set(["H87", "SET", "PR", "DZN", "XBX", "XCT", "XRO"]);

/** S0-41 … S0-51. */
export function BasicSection({ lists, placeName }: { lists: RuleLists; placeName: string }) {
  const { t } = useWords();
  const names = useNames();
  const { needed } = useNeeded();
  const { setValue } = useFormContext<RfqForm>();
  const unit = useWatch<RfqForm, "quantity.unit">({ name: "quantity.unit" });
  const budget = useWatch<RfqForm, "budget">({ name: "budget" });
  const currency = budget.currency;
  const reversed = isReversed(budget) ? sayRefusal({ code: "budget_reversed", params: {} }) : undefined;
  const codes = lists.currencies.map(({ code }) => code);

  return (
    <Card title={t("publish.basic")}>
      <div className={s.section}>
        <FormRows>
          <FormField<RfqForm, "subject"> name="subject" check={needed}>
            {(bound) => <TextField label={t("publish.subject")} hint={t("publish.subject.hint")} maxLength={120} {...bound} />}
          </FormField>
          <FormField<RfqForm, "category"> name="category" check={needed}>
            {(bound) => (
              <ComboBox
                label={t("publish.category")}
                hint={t("publish.category.hint")}
                options={lists.categories.map(({ code }) => ({ id: code, name: names.category(code, true) }))}
                {...bound}
              />
            )}
          </FormField>
          <FormField<RfqForm, "procurement_type"> name="procurement_type" check={needed}>
            {(bound) => (
              <RadioGroup
                label={t("publish.procurement")}
                orientation="horizontal"
                options={lists.procurement_types.map((id) => ({ id, name: names.procurement(id) }))}
                {...bound}
              />
            )}
          </FormField>
          <FormField<RfqForm, "purpose"> name="purpose">
            {(bound) => <TextField label={t("publish.purpose")} optional maxLength={500} {...bound} />}
          </FormField>
          <FormRow label={t("publish.quantity")}>
            <FormField<RfqForm, "quantity.value"> name="quantity.value" check={needed}>
              {(bound) => <NumberField label={t("publish.quantity")} hideLabel most={COUNTED.has(unit) ? 0 : 3} {...bound} />}
            </FormField>
            <FormField<RfqForm, "quantity.unit"> name="quantity.unit">
              {(bound) => <Select label={t("publish.unit")} hideLabel options={lists.units.map((id) => ({ id, name: names.unit(id) }))} {...bound} />}
            </FormField>
          </FormRow>
          <FormField<RfqForm, "incoterm"> name="incoterm" check={needed}>
            {(bound) => (
              <Select label={t("publish.incoterm")} options={lists.incoterms.map(({ code }) => ({ id: code, name: `${code} · ${names.incoterm(code)}` }))} {...bound} />
            )}
          </FormField>
          <FormField<RfqForm, "named_place"> name="named_place">
            {(bound) => <TextField label={placeName} optional maxLength={120} {...bound} />}
          </FormField>
          <FormRow label={t("publish.budget")} hint={t("publish.budget.hint")}>
            <FormField<RfqForm, "budget.min"> name="budget.min" check={needed}>
              {(bound) => <MoneyField label={t("publish.budget.min")} hideLabel placeholder={t("publish.budget.min")} currency={currency} min="0" {...bound} />}
            </FormField>
            <FormField<RfqForm, "budget.max"> name="budget.max" check={needed}>
              {(bound) => (
                <MoneyField
                  label={t("publish.budget.max")}
                  hideLabel
                  placeholder={t("publish.budget.max")}
                  currency={currency}
                  currencies={codes}
                  onCurrencyChange={(code) => setValue("budget.currency", code, { shouldDirty: true })}
                  min="0"
                  {...bound}
                  error={bound.error ?? reversed}
                />
              )}
            </FormField>
          </FormRow>
          <FormField<RfqForm, "description"> name="description" check={needed}>
            {(bound) => <TextArea label={t("publish.description")} hint={t("publish.description.hint")} rows={6} maxLength={4000} {...bound} />}
          </FormField>
          <ImagesField limits={lists.limits} />
          <FormField<RfqForm, "email"> name="email" check={needed}>
            {(bound) => <TextField label={t("publish.email")} hint={t("publish.email.hint")} type="email" {...bound} />}
          </FormField>
          <FormField<RfqForm, "alias"> name="alias" check={needed}>
            {(bound) => <TextField label={t("publish.alias")} hint={t("publish.alias.hint")} maxLength={60} {...bound} />}
          </FormField>
        </FormRows>
      </div>
    </Card>
  );
}
