import { useNavigate } from "@tanstack/react-router";
import { Copy, ExternalLink, MessageSquareQuote } from "lucide-react";
import { useHostQuery } from "../host";
import type { SquareRow } from "../host/bindings";
import { Banner, Button, Chip, EmptyState, formatRelative, Skeleton, useActions, useNow, When } from "../kit";
import { useWorkspace } from "../session/session";
import { RfqFacts } from "../trade/rfq-facts";
import { sayError, useNames, useWords } from "../words";
import s from "./square.module.css";

/** What the acting side does with an RFQ of the board. */
export function useSquareAct(): (row: SquareRow) => { id: "quote" | "openQuote" | "copy" | "openMine"; run: () => void; isDisabled: boolean } | null {
  const navigate = useNavigate();
  const hat = useWorkspace()?.hat;
  return (row) => {
    const deal = `/deal/${row.deal.owner}/${row.deal.id}`;
    const go = (href: string) => void navigate({ href });
    if (row.mine) return { id: "openMine", run: () => go(deal), isDisabled: false };
    if (hat === "buyer") return { id: "copy", run: () => go(`/requirements/publish?copy=${row.deal.owner}.${row.deal.id}`), isDisabled: false };
    if (hat !== "seller") return null;
    if (row.quote) return { id: "openQuote", run: () => go(`${deal}?quote=${row.quote}`), isDisabled: false };
    return { id: "quote", run: () => go(`${deal}/quote`), isDisabled: !row.open };
  };
}

const ICONS = { quote: MessageSquareQuote, openQuote: ExternalLink, copy: Copy, openMine: ExternalLink };

/** One RFQ of the board in full, with the one act that fits the hat (S0-38, S0-66). */
export function SquareDetail({ row }: { row: SquareRow }) {
  const { t, locale } = useWords();
  const names = useNames();
  const now = useNow();
  const act = useSquareAct()(row);
  const hat = useWorkspace()?.hat;
  const deal = useHostQuery("deal.get", { deal: row.deal }, { reads: ["square", `deal:${row.deal.id}`] });
  useActions(act ? [{ id: "square.act", title: t(`square.${act.id}`), group: "here", keys: "e", ...(act.isDisabled ? { refused: t("square.closed") } : {}), run: act.run }] : []);

  const content = deal.data?.public?.content ?? deal.data?.rfq?.content;
  const Icon = act ? ICONS[act.id] : null;
  return (
    <article className={s.detail} aria-labelledby="square-subject">
      <header className={s.detailHead}>
        <div className={s.chips}>
          <span className={s.number}>{t("trade.rfq", { number: row.number })}</span>
          {row.open ? (
            <Chip tone="wait">{`${t("square.closes")} ${formatRelative(row.quotes_close_at, locale, now)}`}</Chip>
          ) : (
            <Chip>{t("trade.closed")}</Chip>
          )}
        </div>
        <h2 id="square-subject">{row.subject}</h2>
        <p className={s.by}>
          <span>{`${t("square.by", { alias: row.alias, country: names.country(row.country) })} ·`}</span>
          <When instant={row.published_at} />
        </p>
        {hat === "seller" && row.open && row.quote === null && <p className={s.note}>{t("square.nameLater")}</p>}
        {act && Icon && (
          <Button kind="primary" icon={<Icon />} isDisabled={act.isDisabled} onPress={act.run} keys="e">
            {t(`square.${act.id}`)}
          </Button>
        )}
        {!row.open && <p className={s.note}>{t("square.closed")}</p>}
      </header>
      {deal.error && (deal.error.code === "not_found" ? <EmptyState title={t("square.gone")} /> : <Banner tone="bad">{sayError(deal.error)}</Banner>)}
      {deal.isPending && <Skeleton lines={6} />}
      {content && <RfqFacts content={content} />}
    </article>
  );
}
