import { useNavigate } from "@tanstack/react-router";
import { Columns3 } from "lucide-react";
import type { DealView } from "../host/bindings";
import { Button, Card, CardRow, Money, Status } from "../kit";
import { formatTerm, QUOTE_TONES } from "../trade/figures";
import { useCodes, useWords } from "../words";
import s from "./deal.module.css";

/** The quotes of all sellers on this RFQ (S0-64). */
export function QuotesCard({ view }: { view: DealView }) {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const base = `/deal/${view.deal.owner}/${view.deal.id}`;
  return (
    <Card
      title={t("deal.quotes")}
      aside={
        view.quotes.length > 1 && (
          <Button size="small" icon={<Columns3 />} onPress={() => void navigate({ href: `${base}/compare` })}>
            {t("deal.quotes.compare")}
          </Button>
        )
      }
    >
      {view.quotes.length === 0 && <p className={s.nothing}>{t("deal.quotes.none")}</p>}
      {view.quotes.map((quote) => (
        <CardRow
          key={quote.id}
          title={
            <button type="button" className={s.link} onClick={() => void navigate({ href: `${base}?quote=${quote.id}` })}>
              {quote.seller.name}
            </button>
          }
          detail={`${formatTerm(quote.content.incoterm, quote.content.named_place)} · ${t("deal.quote.days", { days: quote.content.lead_time_days })} · ${t("deal.quote.version", { version: quote.version })}`}
          end={
            <span className={s.amount}>
              <Money amount={quote.total.amount} currency={quote.total.currency} />
              <Status tone={QUOTE_TONES[quote.state]}>{say("status.quote", quote.state)}</Status>
            </span>
          }
        />
      ))}
    </Card>
  );
}
