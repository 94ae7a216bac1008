import type { Target } from "../host";

/** The page that shows what a mark, a hit or a notification is about. */
export function pathOf(target: Target): string {
  if (target.attention) return `/attention?item=${encodeURIComponent(target.attention)}`;
  if (target.bank_entry) return `/bank-entries?entry=${encodeURIComponent(target.bank_entry)}`;
  if (target.deal) {
    const at = new URLSearchParams();
    if (target.order) at.set("order", target.order);
    else if (target.quote) at.set("quote", target.quote);
    if (target.seller) at.set("seller", target.seller);
    const query = at.size > 0 ? `?${at.toString()}` : "";
    return `/deal/${target.deal.owner}/${target.deal.id}${query}`;
  }
  if (target.enterprise) return `/enterprise?id=${encodeURIComponent(target.enterprise)}`;
  return "/";
}
