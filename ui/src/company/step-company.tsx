import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { useHostQuery } from "../host";
import type { RuleLists, Side } from "../host/bindings";
import { ComboBox, formatSize, FormRows, Select, TextField } from "../kit";
import { FormField } from "../kit/form";
import { sayRefusal } from "../trade/refusal";
import { useNeeded } from "../trade/use-needed";
import { useNames, useWords } from "../words";
import type { ProfileForm } from "./profile-form";
import { UploadField } from "./upload-field";

/** What the registration number looks like in the register of that country, judged while it is typed (S0-23). */
function useNumberCheck(country: string, text: string): { refusal: string | undefined; warning: string | undefined } {
  const asked = useDeferredValue({ country, text: text.trim() });
  const ready = asked.country !== "" && asked.text.length >= 4;
  const { data } = useHostQuery("rules.registration_number", asked, { reads: [], enabled: ready, keepPrevious: false });
  if (!ready || !data) return { refusal: undefined, warning: undefined };
  return {
    refusal: data.refusal ? sayRefusal(data.refusal) : undefined,
    warning: data.warning ? sayRefusal({ code: `identifier.${data.warning.code}`, params: data.warning.params }) : undefined,
  };
}

/** S0-20 … S0-23, S0-27, S0-28: the firm as its licence names it. */
export function CompanyStep({ lists, side, owner }: { lists: RuleLists; side: Side; owner: string }) {
  const { t, locale } = useWords();
  const names = useNames();
  const { needed } = useNeeded();
  const [country, number] = useWatch<ProfileForm, ["country", "registration_number"]>({ name: ["country", "registration_number"] });
  const check = useNumberCheck(country, number);
  const chinese = country === "CN";
  const countries = lists.countries.map((code) => ({ id: code, name: names.country(code) })).toSorted((a, b) => a.name.localeCompare(b.name, locale));
  const seller = side === "seller";

  return (
    <FormRows>
      <FormField<ProfileForm, "name"> name="name" check={needed}>
        {(bound) => <TextField label={t("company.name")} hint={t("company.name.hint")} maxLength={120} autoComplete="organization" {...bound} />}
      </FormField>
      <FormField<ProfileForm, "logo"> name="logo">
        {(bound) => (
          <UploadField label={t("company.logo")} rules={t("company.logo.rules", { size: formatSize(lists.limits.image_bytes, locale) })} purpose="logo" owner={owner} {...bound} />
        )}
      </FormField>
      <FormField<ProfileForm, "scale"> name="scale" check={needed}>
        {(bound) => <Select label={t("company.scale")} options={lists.scales.map((id) => ({ id, name: names.scale(id) }))} {...bound} />}
      </FormField>
      <FormField<ProfileForm, "country"> name="country" check={needed}>
        {(bound) => <ComboBox label={t("company.country")} options={countries} {...bound} />}
      </FormField>
      <FormField<ProfileForm, "city"> name="city" check={needed}>
        {(bound) => <TextField label={t("company.city")} maxLength={120} {...bound} />}
      </FormField>
      <FormField<ProfileForm, "registration_number"> name="registration_number" check={needed}>
        {(bound) => (
          <TextField
            label={t(chinese ? "company.number.cn" : "company.number")}
            hint={check.warning ?? t(chinese ? "company.number.hint.cn" : "company.number.hint")}
            maxLength={120}
           
            {...bound}
            error={bound.error ?? check.refusal}
          />
        )}
      </FormField>
      <FormField<ProfileForm, "email"> name="email" {...(seller ? { check: needed } : {})}>
        {(bound) => <TextField label={t("company.email")} type="email" optional={!seller} {...bound} />}
      </FormField>
      {seller && (
        <FormField<ProfileForm, "factory_address"> name="factory_address" check={needed}>
          {(bound) => <TextField label={t("company.factory")} maxLength={240} {...bound} />}
        </FormField>
      )}
    </FormRows>
  );
}
