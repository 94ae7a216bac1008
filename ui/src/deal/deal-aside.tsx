import { useState } from "react";
import type { DealView } from "../host/bindings";
import { Tabs } from "../kit";
import { RfqFacts } from "../trade/rfq-facts";
import { waitingQuote } from "../trade/waiting-quote";
import { useWords } from "../words";
import { DealFiles } from "./deal-files";
import { DealTimeline } from "./deal-timeline";
import s from "./deal.module.css";
import { QuoteFacts } from "./quote-facts";

/** Beside the work: what happened and was said, the quote, the RFQ, the files. */
export function DealAside({ view }: { view: DealView }) {
  const { t } = useWords();
  const [tab, setTab] = useState("timeline");
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const content = view.rfq?.content ?? view.public?.content;
  const items = [
    { id: "timeline", name: t("deal.tab.timeline") },
    ...(quote ? [{ id: "quote", name: t("deal.tab.quote") }] : []),
    ...(content ? [{ id: "rfq", name: t("deal.tab.rfq") }] : []),
    { id: "files", name: t("deal.tab.files") },
  ];
  return (
    <div className={s.aside}>
      <Tabs label={t("deal.side")} items={items} value={tab} onChange={setTab}>
        {tab === "timeline" && <DealTimeline view={view} />}
        {tab === "quote" && quote && (
          <div className={s.asideBody}>
            <QuoteFacts quote={quote} waiting={waitingQuote(view.marks)} />
          </div>
        )}
        {tab === "rfq" && content && (
          <div className={s.asideBody}>
            <RfqFacts content={content} />
          </div>
        )}
        {tab === "files" && <DealFiles view={view} />}
      </Tabs>
    </div>
  );
}
