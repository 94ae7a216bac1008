/** Reading what a draft kept: any field may be missing or of another shape, and none of it may break the form. */
export type Loose = Readonly<Record<string, unknown>>;

export function readText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

export function readRecord(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One of a closed list, or "". */
export function readOne<const T extends string>(value: unknown, among: readonly T[]): T | "" {
  return among.find((one) => one === value) ?? "";
}
