import type { OrderRow, OrderTab, Quote, QuoteRow } from "../host/bindings";
import { CONTENT, DEAL, HANOI, NORDWIND } from "./samples";

const NORDWIND_PARTY = { enterprise: NORDWIND, name: "Nordwind Import GmbH", country: "DE", city: "Hamburg" };
const HANOI_PARTY = { enterprise: HANOI, name: "Hanoi Textile JSC", country: "VN", city: "Hanoi" };

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
    counterparty: HANOI_PARTY,
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
    buyer: NORDWIND_PARTY,
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

/** Hanoi's quote for 40,000 towels. */
export const QUOTE: Quote = {
  id: "0190a000-0000-7000-8000-0000000f0025",
  deal: DEAL.id,
  owner: DEAL.owner,
  buyer: NORDWIND_PARTY,
  seller: HANOI_PARTY,
  state: "live",
  version: 2,
  by: "Linh Tran",
  rfq_revision: 1,
  rfq_number: "25",
  subject: CONTENT.subject,
  category: CONTENT.category,
  rfq_quantity: CONTENT.quantity,
  budget: CONTENT.budget,
  content: {
    lines: [{ description: "Bath towel", quantity: CONTENT.quantity, unit_price: "2.85" }],
    currency: "USD",
    incoterm: "CIF",
    named_place: "Hamburg",
    delivery_place: "Haiphong",
    mode: "sea",
    lead_time_days: 35,
    payment: { method: "bank_transfer", advance_percent: "30" },
    valid_until: "2026-12-20T14:43:00Z",
    note: "",
  },
  total: { amount: "114000.00", currency: "USD" },
  history: [],
  reason: null,
  submitted_at: "2026-11-20T14:43:57Z",
  updated_at: "2026-11-21T14:43:57Z",
};
