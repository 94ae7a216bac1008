import { PencilLine } from "lucide-react";
import { useFormContext } from "react-hook-form";
import type { Side } from "../host/bindings";
import { Card, Checkbox, IconButton, KeyValue } from "../kit";
import { FormField } from "../kit/form";
import { useNames, useWords } from "../words";
import s from "./company.module.css";
import { type ProfileForm, type StepId, STEPS, stepWord } from "./profile-form";

/** Everything once more before it goes to the platform, each part a press away, and the agreement (S0-35). */
export function ReviewStep({ side, onGo }: { side: Side; onGo: (step: StepId) => void }) {
  const { t } = useWords();
  const names = useNames();
  const { getValues } = useFormContext<ProfileForm>();
  const form = getValues();
  const or = (value: string) => value || t("company.notGiven");
  const parts: Record<Exclude<StepId, "review">, { name: string; value: string }[]> = {
    categories: [{ name: t(`company.categories.${side}.title`), value: or(form.categories.map((code) => names.category(code)).join(", ")) }],
    company: [
      { name: t("company.name"), value: or(form.name) },
      { name: t("company.logo"), value: or(form.logo?.name ?? "") },
      { name: t("company.scale"), value: form.scale === "" ? t("company.notGiven") : names.scale(form.scale) },
      { name: t("company.country"), value: form.country === "" ? t("company.notGiven") : names.country(form.country) },
      { name: t("company.city"), value: or(form.city) },
      { name: t(form.country === "CN" ? "company.number.cn" : "company.number"), value: or(form.registration_number) },
      { name: t("company.email"), value: or(form.email) },
      ...(side === "seller" ? [{ name: t("company.factory"), value: or(form.factory_address) }] : []),
    ],
    licence: [
      { name: t("company.representative"), value: or(form.legal_representative) },
      { name: t("company.representativeId"), value: or(form.legal_representative_id) },
      { name: t("company.licence"), value: or(form.business_license?.name ?? "") },
    ],
    bank: form.bank_accounts.map((account, at) => ({
      name: t("company.bank.n", { at: at + 1 }),
      value: or([account.bank, account.bic, account.number, account.currency].filter(Boolean).join(" · ")),
    })),
  };

  return (
    <div className={s.review}>
      {STEPS[side]
        .filter((step) => step !== "review")
        .map((step) => (
          <Card
            key={step}
            title={t(stepWord(side, step))}
            aside={<IconButton label={t("company.change", { part: t(stepWord(side, step)) })} icon={<PencilLine />} size="small" onPress={() => onGo(step)} />}
          >
            <KeyValue items={parts[step]} />
          </Card>
        ))}
      <FormField<ProfileForm, "agreement_accepted"> name="agreement_accepted" check={(ticked) => (ticked ? undefined : t("company.agreement.needed"))}>
        {(bound) => (
          <Checkbox isSelected={bound.value} onChange={bound.onChange} isInvalid={bound.error !== undefined} detail={bound.error ?? t("company.agreement.about")}>
            {t(`company.agreement.${side}`)}
          </Checkbox>
        )}
      </FormField>
    </div>
  );
}
