import { TriangleAlert } from "lucide-react";
import { useFormContext } from "react-hook-form";
import type { RuleLists } from "../../host/bindings";
import { Button, Card, DateField, FormRows, NumberField, RadioGroup, Select, TextField, useNow } from "../../kit";
import { FormField } from "../../kit/form";
import { isoDay } from "../../trade/days";
import { sayRefusal } from "../../trade/refusal";
import { useNames, useWords } from "../../words";
import type { RfqForm } from "./form-model";
import s from "./publish.module.css";
import type { ModeVerdict } from "../../trade/use-mode-check";
import { useNeeded } from "../../trade/use-needed";

/** S0-52 … S0-56, and when quotes close. The mode is judged against the term at once. */
export function TermsSection({ lists, verdict }: { lists: RuleLists; verdict: ModeVerdict }) {
  const { t } = useWords();
  const names = useNames();
  const { needed } = useNeeded();
  const { setValue } = useFormContext<RfqForm>();
  const tomorrow = isoDay(useNow(), 1);
  const { blocks, warnings, alternative } = verdict;
  const block = blocks[0];
  const swap = alternative && (
    <Button size="small" onPress={() => setValue("incoterm", alternative, { shouldDirty: true, shouldValidate: true })}>
      {t("publish.use", { term: alternative })}
    </Button>
  );

  return (
    <Card title={t("publish.terms")}>
      <div className={s.section}>
        <FormRows>
          <FormField<RfqForm, "mode"> name="mode" check={needed}>
            {(bound) => (
              <Select
                label={t("publish.mode")}
                options={lists.modes.map((id) => ({ id, name: names.mode(id) }))}
                {...bound}
                error={bound.error ?? (block ? sayRefusal(block) : undefined)}
              />
            )}
          </FormField>
          {(block || warnings.length > 0) && (
            <div className={s.verdict} role="status">
              {!block &&
                warnings.map((warning) => (
                  <p key={warning.code} className={s.warning}>
                    <TriangleAlert aria-hidden="true" />
                    <span>{sayRefusal({ code: `incoterm.${warning.code}`, params: { ...warning.params, ...(alternative ? { alternative } : {}) } })}</span>
                  </p>
                ))}
              {swap}
            </div>
          )}
          <FormField<RfqForm, "from"> name="from">
            {(bound) => <TextField label={t("publish.from")} optional maxLength={120} {...bound} />}
          </FormField>
          <FormField<RfqForm, "to"> name="to" check={needed}>
            {(bound) => <TextField label={t("publish.to")} maxLength={120} {...bound} />}
          </FormField>
          <FormField<RfqForm, "lead_time_days"> name="lead_time_days">
            {(bound) => <NumberField label={t("publish.lead")} hint={t("publish.lead.hint")} optional most={0} min="1" max="730" unit={t("publish.lead.unit")} {...bound} />}
          </FormField>
          <FormField<RfqForm, "payment_method"> name="payment_method" check={needed}>
            {(bound) => <RadioGroup label={t("publish.payment")} options={lists.payment_methods.map((id) => ({ id, name: names.paymentMethod(id) }))} {...bound} />}
          </FormField>
          <FormField<RfqForm, "quotes_close"> name="quotes_close">
            {(bound) => <DateField label={t("publish.closes")} hint={t("publish.closes.hint")} optional min={tomorrow} {...bound} />}
          </FormField>
        </FormRows>
      </div>
    </Card>
  );
}
