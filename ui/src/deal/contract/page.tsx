import { useParams, useSearch } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useHostQuery } from "../../host";
import type { ContractView, DocumentRef } from "../../host/bindings";
import { Banner, EmptyState, formatDay, PageHead, Panes, Skeleton, Status, useNow } from "../../kit";
import { dayOf } from "../../trade/days";
import { sayError, useCodes, useWords } from "../../words";
import { DocumentView } from "../../viewer";
import { DealWay } from "../deal-way";
import { ContractSide } from "./side";
import s from "./contract.module.css";

/** The contract of one quote: read on the left, checked and signed on the right (S0-75 … S0-77). */
export function ContractPage() {
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/contract" });
  const { quote } = useSearch({ from: "/shell/deal/$owner/$id/contract" });
  const deal = { owner, id };
  const view = useHostQuery("contract.get", { deal, quote: quote ?? "" }, { reads: ["contract", "quote", "outbox", "document", "sync", `deal:${id}`], enabled: quote !== undefined, keepPrevious: true });
  if (view.error) return <Banner tone="bad">{sayError(view.error)}</Banner>;
  if (!view.data) return <Skeleton lines={10} />;
  return <Contract view={view.data} />;
}

function Contract({ view }: { view: ContractView }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const now = useNow();
  const [chosen, choose] = useState<DocumentRef | null>(null);
  const state = view.contract?.state ?? "not_started";
  const shown = chosen ?? view.version?.document ?? null;
  const signing = view.marks.find((mark) => mark.kind === "contract.sign");
  const status = signing
    ? say("mark", signing.state)
    : state === "to_sign" && view.sign_by
      ? t("contract.signBy", { when: formatDay(dayOf(view.sign_by), locale, now) })
      : state === "in_force" && view.contract?.in_force_at
        ? t("contract.inForce", { when: formatDay(dayOf(view.contract.in_force_at), locale, now) })
        : say("status.contract", state);
  return (
    <article className={s.page} aria-label={t("contract.title")}>
      <PageHead way={<DealWay deal={view.deal} hat={view.side} number={view.rfq_number} title={view.subject} quote={view.quote.id} />} title={view.subject} detail={`${t("deal.rfq", { number: view.rfq_number })} · ${view.side === "buyer" ? view.seller.name : view.buyer.name}`}>
        <Status tone={state === "in_force" ? "ok" : state === "to_sign" || state === "signed_uploaded" ? "wait" : "mute"}>{status}</Status>
      </PageHead>
      <Panes
        id="contract"
        label={t("contract.pane")}
        sized="last"
        width={388}
        min={320}
        first={
          shown ? (
            <DocumentView key={shown.hash} document={shown} />
          ) : (
            <EmptyState icon={<FileText />} title={t("contract.none")}>
              {t(`contract.none.${view.side}`)}
            </EmptyState>
          )
        }
        last={<ContractSide view={view} onShow={choose} />}
      />
    </article>
  );
}
