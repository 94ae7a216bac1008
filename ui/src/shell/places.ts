import {
  BadgeCheck,
  Building2,
  CalendarClock,
  ClipboardList,
  Coins,
  FilePen,
  FileText,
  Gavel,
  HandCoins,
  Inbox,
  Landmark,
  type LucideIcon,
  MapPin,
  MessageSquareQuote,
  MessagesSquare,
  Package,
  ScrollText,
  Store,
  Users,
  Wallet,
} from "lucide-react";
import type { Hat, NavCounts } from "../host";
import type { Chord } from "../kit";
import type { WordId } from "../words";

/** A page the sidebar, the palette and `g` lead to. */
export interface Place {
  /** The route it opens. A place is shown only when the router has this route. */
  path: string;
  label: WordId;
  icon: LucideIcon;
  section: "work" | "company";
  count?: keyof NavCounts;
  keys?: Chord;
}

const ATTENTION: Place = { path: "/attention", label: "nav.attention", icon: Inbox, section: "work", count: "attention", keys: "g a" };
const SQUARE: Place = { path: "/square", label: "nav.square", icon: Store, section: "work", count: "square", keys: "g b" };
const ORDERS: Place = { path: "/orders", label: "nav.orders", icon: Package, section: "work", count: "orders", keys: "g o" };
const MESSAGES: Place = { path: "/messages", label: "nav.messages", icon: MessagesSquare, section: "work", count: "conversations", keys: "g m" };
const DRAFTS: Place = { path: "/drafts", label: "nav.drafts", icon: FilePen, section: "work", count: "drafts", keys: "g d" };
const ENTERPRISE: Place = { path: "/enterprise", label: "nav.enterprise", icon: Building2, section: "company", keys: "g e" };
const ADDRESSES: Place = { path: "/addresses", label: "nav.addresses", icon: MapPin, section: "company" };

/** Every place of each hat, in the order of the sidebar. */
export const PLACES: Record<Hat, readonly Place[]> = {
  buyer: [
    ATTENTION,
    SQUARE,
    { path: "/requirements", label: "nav.requirements", icon: FileText, section: "work", count: "requirements", keys: "g r" },
    ORDERS,
    { path: "/funds", label: "nav.funds", icon: Wallet, section: "work", keys: "g f" },
    MESSAGES,
    DRAFTS,
    { path: "/suppliers", label: "nav.suppliers", icon: Users, section: "company", keys: "g s" },
    ENTERPRISE,
    ADDRESSES,
  ],
  seller: [
    ATTENTION,
    SQUARE,
    { path: "/quotes", label: "nav.quotes", icon: MessageSquareQuote, section: "work", count: "quotes", keys: "g q" },
    ORDERS,
    { path: "/collections", label: "nav.collections", icon: HandCoins, section: "work", keys: "g c" },
    MESSAGES,
    DRAFTS,
    { path: "/products", label: "nav.products", icon: ClipboardList, section: "company", keys: "g p" },
    ENTERPRISE,
    ADDRESSES,
  ],
  operator: [
    { path: "/queues/enterprises", label: "nav.queue.enterprises", icon: BadgeCheck, section: "work", count: "enterprises", keys: "g e" },
    { path: "/queues/account-openings", label: "nav.queue.accountOpenings", icon: Landmark, section: "work", count: "account_openings", keys: "g k" },
    { path: "/queues/rfqs", label: "nav.queue.rfqs", icon: FileText, section: "work", count: "rfqs", keys: "g r" },
    { path: "/queues/payments", label: "nav.queue.payments", icon: Coins, section: "work", count: "payments", keys: "g p" },
    { path: "/bank-entries", label: "nav.bankEntries", icon: ScrollText, section: "work", count: "bank_entries", keys: "g b" },
    { path: "/queues/payouts", label: "nav.queue.payouts", icon: HandCoins, section: "work", count: "payouts", keys: "g o" },
    { path: "/policies", label: "nav.policies", icon: Gavel, section: "company" },
    { path: "/audit", label: "nav.audit", icon: CalendarClock, section: "company" },
  ],
};
