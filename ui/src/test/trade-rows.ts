import type { OrderRow, OrderTab, QuoteRow } from "../host/bindings";
import { CONTENT, DEAL, HANOI, NORDWIND } from "./samples";

/** Rows as the core sends them, for the tests of both lists. */
export function orderRow(n: number, tab: OrderTab, change: Partial<OrderRow> = {}): OrderRow & { row: "order" } {
  return {
    row: "order",
    deal: DEAL,
    order: `0190a000-0000-7000-8000-0000000e${String(n).padStart(4, "0")}`,
    quote: "0190a000-0000-7000-8000-0000000f0001",
    number: tab === "to_be_confirmed" ? null : `202611200900000${String(n).padStart(2, "0")}`,
    rfq_number: "25",
    subject: `Cotton towels, lot ${n}`,
    counterparty: { enterprise: HANOI, name: "Hanoi Textile JSC", country: "VN", city: "Hanoi" },
    incoterm: "CIF",
    named_place: "Hamburg",
    mode: "sea",
    total: { amount: "114000.00", currency: "USD" },
    tab,
    lead_time_days: 35,
    ship_by: null,
    reason: null,
    created_at: "2026-11-20T14:43:57Z",
    next: null,
    mark: null,
    ...change,
  };
}

export function quoteRow(n: number, change: Partial<QuoteRow> = {}): QuoteRow & { row: "quote" } {
  return {
    row: "quote",
    deal: DEAL,
    quote: `0190a000-0000-7000-8000-0000000f${String(n).padStart(4, "0")}`,
    rfq_number: String(n),
    subject: `Cotton towels, lot ${n}`,
    category: CONTENT.category,
    quantity: CONTENT.quantity,
    budget: CONTENT.budget,
    buyer: { enterprise: NORDWIND, name: "Nordwind Import GmbH", country: "DE", city: "Hamburg" },
    state: "live",
    tab: "communicating",
    version: 1,
    unit_price: "2.85",
    total: { amount: "114000.00", currency: "USD" },
    valid_until: "2026-12-20T14:43:57Z",
    contract: "not_started",
    contract_document: null,
    reason: null,
    updated_at: "2026-11-20T14:43:57Z",
    next: null,
    mark: null,
    ...change,
  };
}
