import type {
  DealView,
  DraftView,
  Enterprise,
  EnterpriseView,
  Hat,
  RequirementRow,
  Rfq,
  RfqContent,
  RfqState,
  RuleLists,
  SessionView,
  SquareRow,
  SyncStatus,
} from "../host/bindings";

/** Records as the core sends them, for tests of screens. Two firms: Nordwind buys, Hanoi Textile sells. */
export const NORDWIND = "0190a000-0000-7000-8000-0000000000b1";
export const HANOI = "0190a000-0000-7000-8000-0000000000a1";
export const PLATFORM = "00000000-0000-0000-0000-000000000001";
export const DEAL = { owner: NORDWIND, id: "0190a000-0000-7000-8000-00000000d001" };

const FIRMS = {
  buyer: { enterprise: NORDWIND, name: "Nordwind Import GmbH", hat: "buyer", state: "qualified", qualified: true, country: "DE", city: "Hamburg" },
  seller: { enterprise: HANOI, name: "Hanoi Textile JSC", hat: "seller", state: "qualified", qualified: true, country: "VN", city: "Hanoi" },
  operator: { enterprise: PLATFORM, name: "Practice market", hat: "operator", state: "qualified", qualified: true, country: "", city: "" },
} as const;

export const PRACTICE = { address: "http://127.0.0.1:7070", name: "Practice market", practice: true };

export const PERSONAS: SessionView["personas"] = [
  { code: "seller", person_name: "Linh Tran", enterprise: HANOI, enterprise_name: "Hanoi Textile JSC", country: "VN", city: "Hanoi", hat: "seller" },
  { code: "buyer", person_name: "Jonas Weber", enterprise: NORDWIND, enterprise_name: "Nordwind Import GmbH", country: "DE", city: "Hamburg", hat: "buyer" },
  { code: "operator", person_name: "Mei Chen", enterprise: PLATFORM, enterprise_name: "Practice market", country: "", city: "", hat: "operator" },
  { code: "second_seller", person_name: "王 敏", enterprise: "0190a000-0000-7000-8000-0000000000a2", enterprise_name: "声远科技", country: "CN", city: "深圳", hat: "seller" },
];

const NOBODY: SessionView = {
  stage: "no_server",
  default_server: PRACTICE.address,
  server: null,
  person: null,
  workspaces: [],
  invitations: [],
  current: null,
  hat: null,
  personas: [],
  trouble: null,
  device: "Desk",
};

export function nobody(change: Partial<SessionView> = {}): SessionView {
  return { ...NOBODY, ...change };
}

/** Somebody at work under a hat; without one a person who has no firm yet. */
export function signedIn(hat: Hat | null, change: Partial<SessionView> = {}): SessionView {
  const firm = hat === null ? [] : [FIRMS[hat]];
  return nobody({
    stage: "signed_in",
    server: PRACTICE,
    person: { id: "0190a000-0000-7000-8000-0000000000f1", name: "Jonas Weber", login: "jonas" },
    workspaces: firm,
    current: firm[0]?.enterprise ?? null,
    hat,
    ...change,
  });
}

export const ONLINE: SyncStatus = {
  connection: "online",
  waiting: 0,
  attention: 0,
  last_contact: "2026-11-22T07:00:00Z",
  up_to_date: true,
  progress: null,
  problem: null,
  manual_offline: false,
  deals_on_device: 12,
  bytes_on_device: 1_000_000,
};

export const COUNTS = {
  attention: 0,
  square: 3,
  requirements: 5,
  quotes: 0,
  orders: 0,
  drafts: 2,
  conversations: 0,
  enterprises: 0,
  account_openings: 0,
  rfqs: 0,
  payments: 0,
  payouts: 0,
  bank_entries: 0,
};

const MODES = ["sea", "rail", "road", "air", "mail", "multimodal", "inland_water"] as const;

export const LISTS: RuleLists = {
  currencies: [
    { code: "USD", minor_units: 2 },
    { code: "EUR", minor_units: 2 },
    { code: "JPY", minor_units: 0 },
  ],
  units: ["H87", "SET", "KGM", "TNE"],
  categories: [
    { code: "home-textiles.towels", top: "home-textiles" },
    { code: "home-textiles.bedding", top: "home-textiles" },
    { code: "lighting.solar", top: "lighting" },
  ],
  incoterms: [
    { code: "FCA", modes: [...MODES], named_place: "place_of_delivery", delivery_place: null, main_carriage: "buyer" },
    { code: "CIP", modes: [...MODES], named_place: "place_of_destination", delivery_place: "place_of_delivery", main_carriage: "seller" },
    { code: "CIF", modes: ["sea", "inland_water", "multimodal"], named_place: "port_of_destination", delivery_place: "port_of_shipment", main_carriage: "seller" },
  ],
  modes: [...MODES],
  payment_methods: ["bank_transfer", "payment_service", "letter_of_credit"],
  procurement_types: ["one_time", "long_term", "sample"],
  scales: ["micro", "small", "medium", "large"],
  countries: ["CN", "DE", "FR", "VN"],
  limits: { image_bytes: 5_242_880, images: 10, licence_bytes: 4_194_304, document_bytes: 104_857_600, message_characters: 4000 },
  reasons: [{ kind: "rfq.cancel", codes: ["no_longer_needed", "bought_elsewhere", "other"] }],
};

export function picture(n: number, owner = NORDWIND) {
  return { owner, hash: `sha256:${String(n).padStart(64, "0")}`, name: `towel-${n}.jpg`, size: 812_345, media_type: "image/jpeg" };
}

export const CONTENT: RfqContent = {
  subject: "Cotton bath towels 500 gsm",
  category: "home-textiles.towels",
  procurement_type: "one_time",
  purpose: "Spring range",
  quantity: { value: "40000", unit: "H87" },
  incoterm: "CIF",
  named_place: "Hamburg",
  budget: { min: "90000", max: "120000", currency: "USD" },
  description: "Combed cotton, dobby border, four colours.",
  images: [picture(1), picture(2)],
  email: "office@nordwind.example",
  alias: "Nordwind",
  mode: "sea",
  from: "Haiphong",
  to: "Hamburg",
  lead_time_days: 35,
  payment_method: "bank_transfer",
  quotes_close: null,
  policy_accepted: true,
};

export function requirement(n: number, state: RfqState, change: Partial<RequirementRow> = {}): RequirementRow & { row: "requirement" } {
  return {
    row: "requirement",
    deal: { owner: NORDWIND, id: `0190a000-0000-7000-8000-00000000d${String(n).padStart(3, "0")}` },
    number: String(n),
    subject: `Cotton towels, lot ${n}`,
    category: CONTENT.category,
    state,
    tab: state === "draft" ? "reviewing" : state,
    quantity: CONTENT.quantity,
    budget: CONTENT.budget,
    incoterm: CONTENT.incoterm,
    named_place: CONTENT.named_place,
    mode: CONTENT.mode,
    quoted_sellers: 0,
    image: null,
    created_at: "2026-11-20T14:43:57Z",
    quotes_close_at: null,
    reason: null,
    next: null,
    mark: null,
    ...change,
  };
}

export function onBoard(n: number, change: Partial<SquareRow> = {}): SquareRow & { row: "square" } {
  return {
    row: "square",
    deal: { owner: NORDWIND, id: `0190a000-0000-7000-8000-00000000d${String(n).padStart(3, "0")}` },
    number: String(n),
    subject: `Cotton towels, lot ${n}`,
    category: CONTENT.category,
    country: "DE",
    alias: "Nordwind",
    quantity: CONTENT.quantity,
    budget: CONTENT.budget,
    incoterm: CONTENT.incoterm,
    named_place: CONTENT.named_place,
    mode: CONTENT.mode,
    image: null,
    open: true,
    published_at: "2026-11-20T14:43:57Z",
    quotes_close_at: "2026-12-20T14:43:57Z",
    mine: false,
    quote: null,
    mark: null,
    ...change,
  };
}

export const RFQ: Rfq = {
  id: DEAL.id,
  buyer: { enterprise: NORDWIND, name: "Nordwind Import GmbH", country: "DE", city: "Hamburg" },
  number: "25",
  state: "reviewing",
  revision: 1,
  content: CONTENT,
  reason: null,
  quoted_sellers: 0,
  created_at: "2026-11-20T14:43:57Z",
  published_at: null,
  quotes_close_at: null,
  quotes_closed: false,
  decide_by: null,
  order_by: null,
};

export function dealView(change: Partial<DealView> = {}): DealView {
  return {
    deal: DEAL,
    hat: "buyer",
    title: CONTENT.subject,
    number: "25",
    rfq: null,
    public: null,
    quotes: [],
    contracts: [],
    orders: [],
    cards: [],
    focus: {},
    stages: [],
    next: null,
    checklist: [],
    schedule: [],
    marks: [],
    actions: [],
    unread: 0,
    ...change,
  };
}

export const ENTERPRISE: Enterprise = {
  id: NORDWIND,
  side: "buyer",
  state: "qualified",
  version: 1,
  profile: {
    name: "Nordwind Import GmbH",
    logo: null,
    scale: "small",
    country: "DE",
    city: "Hamburg",
    registration_number: "HRB 123456",
    legal_representative: "Jonas Weber",
    legal_representative_id: "L01X00T47",
    business_license: { owner: NORDWIND, hash: `sha256:${"a".repeat(64)}`, name: "register.pdf", size: 120_000, media_type: "application/pdf" },
    factory_address: "",
    email: "office@nordwind.example",
    bank_accounts: [{ bank: "Hamburger Bank", bic: "GENODEF1HH2", number: "DE89370400440532013000", currency: "EUR" }],
    categories: ["home-textiles.towels"],
    agreement_accepted: true,
  },
  members: [{ person: "0190a000-0000-7000-8000-0000000000f1", name: "Jonas Weber", roles: ["owner"], active: true, limit: null, invited: null }],
  addresses: [
    { id: "0190a000-0000-7000-8000-00000000ad01", label: "Warehouse", contact: "Anna Krüger", phone: "+4940123456", street: "Billbrookdeich 210", postcode: "22113", city: "Hamburg", country: "DE" },
  ],
  followed: ["home-textiles"],
  reason: null,
  submitted_at: "2026-11-10T08:12:44Z",
  qualified_at: "2026-11-11T09:30:12Z",
};

export function enterpriseView(change: Partial<EnterpriseView> = {}): EnterpriseView {
  return {
    id: NORDWIND,
    own: true,
    enterprise: ENTERPRISE,
    card: {
      id: NORDWIND,
      side: "buyer",
      name: "Nordwind Import GmbH",
      country: "DE",
      city: "Hamburg",
      scale: "small",
      registration_number: "HRB 123456",
      legal_representative: "*****r",
      legal_representative_id: "L01X00*****",
      bank_accounts: ["DE89*****3000"],
      qualified_at: "2026-11-11T09:30:12Z",
    },
    marks: [],
    actions: [],
    activities: [],
    ...change,
  };
}

export function draftView(content: DraftView["content"] = {}, change: Partial<DraftView> = {}): DraftView {
  return { id: "0190a000-0000-7000-8000-0000000000e1", kind: "rfq", about: null, content, updated_at: "2026-11-22T14:02:00Z", synced: false, ...change };
}
