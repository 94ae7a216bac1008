import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";
import { HostError } from "../host";
import { sayError } from "../words";

/** Field of the form for codes that name none: an unreachable address is the address's mistake. */
export type Places<V extends FieldValues> = Readonly<Record<string, FieldPath<V>>>;

/**
 * Puts an error beside the field it belongs to, in trade words. What belongs to no field comes back as a sentence
 * for the whole form.
 */
export function placeError<V extends FieldValues>(
  thrown: unknown,
  setError: UseFormSetError<V>,
  fields: readonly FieldPath<V>[],
  places: Places<V> = {},
): string | null {
  const said = sayError(thrown);
  if (!(thrown instanceof HostError)) return said;
  const named = fields.find((field) => field === thrown.field) ?? places[thrown.code];
  if (named === undefined) return said;
  setError(named, { type: thrown.code, message: said }, { shouldFocus: true });
  return null;
}
