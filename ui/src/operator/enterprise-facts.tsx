import type { Enterprise } from "../host/bindings";
import { Card, Chip, KeyValue, When } from "../kit";
import { useNames, useWords } from "../words";
import { DocumentList } from "./document-list";
import s from "./operator.module.css";

/** What a firm wrote in its registration, with its papers. */
export function EnterpriseFacts({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useWords();
  const names = useNames();
  const { profile } = enterprise;
  const papers = [profile.business_license, profile.logo].filter((document) => document !== null);
  return (
    <>
      <Card title={t(`operator.side.${enterprise.side}`)}>
        <KeyValue
          items={[
            { name: t("operator.field.name"), value: profile.name },
            { name: t("operator.field.country"), value: `${names.country(profile.country)} · ${profile.city}` },
            { name: t("operator.field.number"), value: <span className={s.figures}>{profile.registration_number}</span> },
            { name: t("operator.field.representative"), value: profile.legal_representative },
            { name: t("operator.field.representativeId"), value: <span className={s.figures}>{profile.legal_representative_id}</span> },
            { name: t("operator.field.scale"), value: names.scale(profile.scale) },
            { name: t("operator.field.email"), value: profile.email },
            ...(enterprise.side === "seller" ? [{ name: t("operator.field.factory"), value: profile.factory_address }] : []),
            { name: t("operator.field.submitted"), value: <When instant={enterprise.submitted_at} exact /> },
          ]}
        />
      </Card>
      {profile.bank_accounts.length > 0 && (
        <Card title={t("operator.field.accounts")}>
          <KeyValue items={profile.bank_accounts.map((account) => ({ name: `${account.bank} · ${account.bic}`, value: `${account.number} ${account.currency}` }))} />
        </Card>
      )}
      {profile.categories.length > 0 && (
        <Card title={t("operator.field.categories")}>
          <div className={s.chips}>
            {profile.categories.map((code) => (
              <Chip key={code}>{names.category(code)}</Chip>
            ))}
          </div>
        </Card>
      )}
      <DocumentList title={t("operator.documents")} documents={papers} />
    </>
  );
}
