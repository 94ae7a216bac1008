import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useHostQuery } from "../host";
import type { Filter, Incoterm } from "../host/bindings";
import { Button, TextField } from "../kit";
import { useNames, useWords } from "../words";
import { FilterMenu } from "./filter-menu";
import s from "./trade.module.css";

/** The filters of a list of RFQs, as they stand in the address of the page. */
export interface RfqFilter {
  q?: string;
  category?: string;
  term?: Incoterm;
  currency?: string;
}

export function readRfqFilter(raw: Record<string, unknown>): RfqFilter {
  const text = (name: string) => (typeof raw[name] === "string" || typeof raw[name] === "number" ? String(raw[name]) : "");
  return {
    ...(text("q") ? { q: text("q") } : {}),
    ...(text("category") ? { category: text("category") } : {}),
    ...(text("term") ? { term: text("term") as Incoterm } : {}),
    ...(text("currency") ? { currency: text("currency") } : {}),
  };
}

export function isFiltered({ q, category, term, currency }: RfqFilter): boolean {
  return [q, category, term, currency].some(Boolean);
}

/** As the core takes it. */
export function toFilter({ q, category, term, currency }: RfqFilter): Filter {
  return {
    ...(q ? { text: q } : {}),
    ...(category ? { category } : {}),
    ...(term ? { incoterm: term } : {}),
    ...(currency ? { currency } : {}),
  };
}

const PAUSE_MS = 180;

/** Keyword, category, Incoterms rule and currency in one line. */
export function RfqFilters({ filter, onChange }: { filter: RfqFilter; onChange: (filter: RfqFilter) => void }) {
  const { t } = useWords();
  const names = useNames();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const [text, setText] = useState(filter.q ?? "");
  const put = (change: Partial<Record<keyof RfqFilter, string | null>>) => {
    const next: Record<string, unknown> = { ...filter, ...change };
    onChange(readRfqFilter(Object.fromEntries(Object.entries(next).filter(([, value]) => value))));
  };

  useEffect(() => {
    if (text.trim() === (filter.q ?? "")) return undefined;
    const timer = setTimeout(() => put({ q: text.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  });

  const tops = [...new Set((lists.data?.categories ?? []).map((row) => row.top))];
  return (
    <>
      <span className={s.search}>
        <TextField label={t("trade.filter.text")} hideLabel optional type="search" placeholder={t("trade.filter.text")} before={<Search />} value={text} onChange={setText} />
      </span>
      <FilterMenu
        name={t("trade.category")}
        value={filter.category ?? null}
        onChange={(category) => put({ category })}
        options={tops.map((top) => ({ id: top, name: names.category(top) }))}
      />
      <FilterMenu
        name={t("trade.incoterm")}
        value={filter.term ?? null}
        onChange={(term) => put({ term })}
        options={(lists.data?.incoterms ?? []).map(({ code }) => ({ id: code, name: code, detail: names.incoterm(code) }))}
      />
      <FilterMenu
        name={t("trade.currency")}
        value={filter.currency ?? null}
        onChange={(currency) => put({ currency })}
        options={(lists.data?.currencies ?? []).map(({ code }) => ({ id: code, name: code, detail: names.currency(code) }))}
      />
      {isFiltered(filter) && (
        <Button
          kind="quiet"
          size="small"
          onPress={() => {
            setText("");
            onChange({});
          }}
        >
          {t("trade.filter.clear")}
        </Button>
      )}
    </>
  );
}
