import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { DealRef, Hat } from "../host/bindings";
import { useWords } from "../words";
import s from "./deal.module.css";

interface DealWayProps {
  deal: DealRef;
  hat: Hat;
  /** The RFQ's number, and what to say while there is none. */
  number: string;
  title: string;
  quote?: string | null | undefined;
}

/** Where a page of a deal belongs: its list and the deal itself, over the head of the page. */
export function DealWay({ deal, hat, number, title, quote }: DealWayProps) {
  const { t } = useWords();
  const list = hat === "seller" ? ({ to: "/quotes", name: t("nav.quotes") } as const) : ({ to: "/requirements", name: t("nav.requirements") } as const);
  return (
    <nav className={s.way} aria-label={t("deal.way")}>
      {hat !== "operator" && (
        <>
          <Link to={list.to}>{list.name}</Link>
          <ChevronRight aria-hidden="true" />
        </>
      )}
      <Link to="/deal/$owner/$id" params={{ ...deal }} search={quote ? { quote } : {}}>
        {number === "" ? title : t("deal.rfq", { number })}
      </Link>
    </nav>
  );
}
