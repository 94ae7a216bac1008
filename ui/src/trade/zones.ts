import type { DealView, Party } from "../host/bindings";

/** Countries that keep one time, with their zone. Where a country keeps several nothing is said: better
 * no time of the other party than a wrong one. */
const ZONES: Readonly<Record<string, string>> = {
  AE: "Asia/Dubai",
  AT: "Europe/Vienna",
  BD: "Asia/Dhaka",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  CH: "Europe/Zurich",
  CN: "Asia/Shanghai",
  CO: "America/Bogota",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  EG: "Africa/Cairo",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GR: "Europe/Athens",
  HK: "Asia/Hong_Kong",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IL: "Asia/Jerusalem",
  IN: "Asia/Kolkata",
  IT: "Europe/Rome",
  JP: "Asia/Tokyo",
  KE: "Africa/Nairobi",
  KH: "Asia/Phnom_Penh",
  KR: "Asia/Seoul",
  LK: "Asia/Colombo",
  MA: "Africa/Casablanca",
  MY: "Asia/Kuala_Lumpur",
  NG: "Africa/Lagos",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  PE: "America/Lima",
  PH: "Asia/Manila",
  PK: "Asia/Karachi",
  PL: "Europe/Warsaw",
  RO: "Europe/Bucharest",
  SA: "Asia/Riyadh",
  SE: "Europe/Stockholm",
  SG: "Asia/Singapore",
  TH: "Asia/Bangkok",
  TR: "Europe/Istanbul",
  TW: "Asia/Taipei",
  VN: "Asia/Ho_Chi_Minh",
  ZA: "Africa/Johannesburg",
};

/** The other side of a deal: the seller in hand for a buyer, the buyer for a seller. */
function otherParty(view: DealView): Party | undefined {
  const order = view.orders.find((one) => one.id === view.focus.order);
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const both = order ?? quote;
  if (view.hat === "buyer") return both?.seller;
  return both?.buyer;
}

/** The time zone of the other side of a deal (S2-50), where its country keeps one. */
export function theirZone(view: DealView): string | undefined {
  return ZONES[otherParty(view)?.country ?? ""];
}
