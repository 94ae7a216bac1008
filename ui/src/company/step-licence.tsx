import type { RuleLists } from "../host/bindings";
import { formatSize, FormRows, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useNeeded } from "../trade/use-needed";
import { useWords } from "../words";
import type { ProfileForm } from "./profile-form";
import { UploadField } from "./upload-field";

/** S0-24 … S0-26, S0-33: who may act for the firm, and the licence that says so. */
export function LicenceStep({ lists, owner }: { lists: RuleLists; owner: string }) {
  const { t, locale } = useWords();
  const { needed } = useNeeded();
  return (
    <FormRows>
      <FormField<ProfileForm, "legal_representative"> name="legal_representative" check={needed}>
        {(bound) => <TextField label={t("company.representative")} maxLength={120} {...bound} />}
      </FormField>
      <FormField<ProfileForm, "legal_representative_id"> name="legal_representative_id" check={needed}>
        {(bound) => <TextField label={t("company.representativeId")} hint={t("company.representativeId.hint")} maxLength={40} {...bound} />}
      </FormField>
      <FormField<ProfileForm, "business_license"> name="business_license" check={(document) => (document ? undefined : t("trade.needed"))}>
        {(bound) => (
          <UploadField
            label={t("company.licence")}
            rules={t("company.licence.rules", { size: formatSize(lists.limits.licence_bytes, locale) })}
            purpose="license"
            owner={owner}
            {...bound}
          />
        )}
      </FormField>
    </FormRows>
  );
}
