import { useParams } from "@tanstack/react-router";
import { Columns3 } from "lucide-react";
import { useHost, useHostQuery } from "../../host";
import type { CompareView } from "../../host/bindings";
import { Banner, Bar, EmptyState, MoneyField, PageHead, Select, Skeleton, toastError } from "../../kit";
import { useQuantityText } from "../../trade/figures";
import { sayError, useNames, useWords } from "../../words";
import { DealWay } from "../deal-way";
import s from "./compare.module.css";
import { CompareTable } from "./table";

/** The quotes on one RFQ as columns, on one currency where a rate is known. */
export function ComparePage() {
  const { t, locale } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/compare" });
  const deal = { owner, id };
  const query = useHostQuery("compare.get", { deal }, { reads: ["compare", "quote", "outbox", `deal:${id}`], keepPrevious: true });
  if (query.error) return <Banner tone="bad">{sayError(query.error)}</Banner>;
  if (!query.data) return <Skeleton lines={10} />;
  const view = query.data;
  return (
    <article className={s.page} aria-label={t("compare.table")}>
      <Head view={view} />
      {view.columns.length === 0 ? (
        <EmptyState icon={<Columns3 />} title={t("compare.empty")}>
          {t("compare.empty.text")}
        </EmptyState>
      ) : (
        <>
          <Rates view={view} />
          <CompareTable view={view} />
          <p className={s.note}>{[t("compare.private"), t("compare.unknown")].join(locale.startsWith("zh") ? "" : " ")}</p>
        </>
      )}
    </article>
  );
}

function Head({ view }: { view: CompareView }) {
  const { t } = useWords();
  const quantity = useQuantityText();
  return <PageHead way={<DealWay deal={view.deal} hat="buyer" number={view.number} title={view.subject} />} title={t("compare.title", { count: view.columns.length })} detail={[t("deal.rfq", { number: view.number }), view.subject, quantity(view.quantity)].join(" · ")} />;
}

/** The common currency and the rates the person pins; nothing is fetched and nothing is guessed. */
function Rates({ view }: { view: CompareView }) {
  const { t } = useWords();
  const names = useNames();
  const host = useHost();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const currencies = (lists.data?.currencies ?? []).map(({ code }) => ({ id: code, name: code, detail: names.currency(code) }));
  return (
    <Bar>
      <span className={s.currency}>
        <Select
          label={t("compare.currency")}
          options={currencies}
          value={view.currency}
          onChange={(currency) => void host.call("compare.set_currency", { deal: view.deal, currency }).catch(toastError)}
        />
      </span>
      {view.rates.map((row) => (
        <span key={row.currency} className={s.rate}>
          <MoneyField
            label={t("compare.rate", { from: row.currency, to: view.currency })}
            currency={view.currency}
            most={6}
            value={row.rate ?? ""}
            onChange={(rate) => void host.call("compare.set_rate", { deal: view.deal, currency: row.currency, rate: rate === "" ? null : rate }).catch(toastError)}
          />
        </span>
      ))}
    </Bar>
  );
}
