import type { Order, OrderContent } from "../host/bindings";
import { CONTENT, DEAL, ENTERPRISE } from "./samples";
import { QUOTE } from "./trade-rows";

const [WAREHOUSE] = ENTERPRISE.addresses;
if (WAREHOUSE === undefined) throw new Error("the sample buyer has a warehouse");

/** The order as the core proposes it from Hanoi's quote: 40,000 towels at 2.85, 30 % in advance. */
export const ORDER_CONTENT: OrderContent = {
  email: "office@nordwind.example",
  alias: "Nordwind",
  product_name: CONTENT.subject,
  images: [],
  lines: [{ description: "Bath towel", specification: "500 gsm, 70 × 140 cm", quantity: CONTENT.quantity, unit_price: "2.85" }],
  currency: "USD",
  incoterm: "CIF",
  named_place: "Hamburg",
  delivery_place: "Haiphong",
  mode: "sea",
  lead_time_days: 35,
  ship_to: WAREHOUSE,
  payment_method: "bank_transfer",
  advance: "34200.00",
};

const usd = (amount: string) => ({ amount, currency: "USD" });

/** The same order in effect: its advance is paid, its balance is due. */
export const ORDER: Order = {
  id: "0190a000-0000-7000-8000-0000000e0025",
  deal: DEAL.id,
  owner: DEAL.owner,
  quote: QUOTE.id,
  buyer: QUOTE.buyer,
  seller: QUOTE.seller,
  rfq_number: "25",
  number: "20261120090000025",
  terms_version: 1,
  content: ORDER_CONTENT,
  total: usd("114000.00"),
  commercial: "effective",
  schedule: [
    { name: "advance", amount: usd("34200.00"), method: "bank_transfer", trigger: "order", gate: "prepare", state: "paid", received: usd("34200.00"), claim: null, paid_at: "2026-11-21T09:00:00Z", reminded_at: null, claim_lapsed_at: null },
    { name: "balance", amount: usd("79800.00"), method: "bank_transfer", trigger: "ready", gate: "dispatch", state: "pending", received: usd("0.00"), claim: null, paid_at: null, reminded_at: null, claim_lapsed_at: null },
  ],
  receipts: [],
  fulfilment: "none",
  shipments: [],
  documents: [],
  payout: "none",
  payout_reference: "",
  payout_steps: [],
  late: false,
  deviations: [],
  dispute: "none",
  tab: "advance_paid",
  reason: null,
  created_at: "2026-11-20T14:43:57Z",
  effective_at: "2026-11-20T15:00:00Z",
  lead_time_from: "2026-11-21T09:00:00Z",
  ship_by: "2026-12-26T09:00:00Z",
  ready_at: null,
  received_at: null,
  completed_at: null,
  customs_mode: null,
  next: null,
};
