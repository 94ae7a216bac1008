import type { DealRef } from "../host/bindings";

/** A new id for what this device creates: UUIDv7, so that ids sort by time (RFC 9562). */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Stands for an id that the core gives when the action is submitted, because it follows from what is in it. */
export const UNBORN = "00000000-0000-0000-0000-000000000000";

/** How a draft names the deal it is about. */
export function aboutOf(deal: DealRef): string {
  return `${deal.owner}/${deal.id}`;
}
