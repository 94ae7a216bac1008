import { Check, Image } from "lucide-react";
import { type FieldPath, useFormContext, useWatch } from "react-hook-form";
import { Card } from "../../kit";
import { Budget, formatTerm, useQuantityText } from "../../trade/figures";
import { Picture } from "../../trade/picture";
import { useNames, useWords, type WordId } from "../../words";
import { missingFields, type RfqForm } from "./form-model";
import s from "./publish.module.css";

/** The label of each field that can be missing. */
const LABELS: Readonly<Partial<Record<FieldPath<RfqForm>, WordId>>> = {
  subject: "publish.subject",
  category: "publish.category",
  procurement_type: "publish.procurement",
  "quantity.value": "publish.quantity",
  incoterm: "publish.incoterm",
  "budget.min": "publish.budget",
  "budget.max": "publish.budget",
  description: "publish.description",
  images: "publish.images",
  email: "publish.email",
  alias: "publish.alias",
  mode: "publish.mode",
  to: "publish.to",
  payment_method: "publish.payment",
  policy_accepted: "publish.policy",
};

/** Beside the form: the card sellers will see, what is still needed, and what happens after submitting. */
export function PublishAside() {
  const { t } = useWords();
  const form = useWatch<RfqForm>() as RfqForm;
  const { setFocus } = useFormContext<RfqForm>();
  const missing = missingFields(form).filter((name, at, all) => name !== "budget.max" || all[at - 1] !== "budget.min");
  return (
    <aside className={s.aside}>
      <Preview form={form} />
      <Card title={t("publish.left")} aside={missing.length > 0 ? String(missing.length) : undefined}>
        {missing.length === 0 ? (
          <p className={s.ready}>
            <Check aria-hidden="true" />
            {t("publish.left.none")}
          </p>
        ) : (
          <ul className={s.missing}>
            {missing.map((name) => (
              <li key={name}>
                <button type="button" aria-label={t("publish.left.go", { field: t(LABELS[name] ?? "common.unknown") })} onClick={() => setFocus(name)}>
                  {t(LABELS[name] ?? "common.unknown")}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t("publish.next")}>
        <ol className={s.next}>
          <li>{t("publish.next.review")}</li>
          <li>{t("publish.next.board")}</li>
          <li>{t("publish.next.quotes")}</li>
        </ol>
      </Card>
    </aside>
  );
}

function Preview({ form }: { form: RfqForm }) {
  const { t } = useWords();
  const names = useNames();
  const quantity = useQuantityText();
  const picture = form.images[0];
  const { budget, incoterm } = form;
  return (
    <Card title={t("publish.preview")}>
      <div className={s.preview}>
        <span className={s.previewPicture}>{picture ? <Picture document={picture} alt="" /> : <Image aria-hidden="true" />}</span>
        <div className={s.previewWords}>
          <b>{form.subject || t("publish.preview.subject")}</b>
          <span>{[form.alias, form.category && names.category(form.category)].filter(Boolean).join(" · ")}</span>
          {form.quantity.value !== "" && <span>{quantity(form.quantity)}</span>}
          {budget.min !== "" && budget.max !== "" && <Budget budget={budget} />}
          {incoterm !== "" && <span>{formatTerm(incoterm, form.named_place)}</span>}
        </div>
      </div>
    </Card>
  );
}
