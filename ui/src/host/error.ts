import type { Failure } from "./bindings";

/** A refusal or a fault as it comes through the door: a code and its parameters, never a sentence. */
export class HostError extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  /** The form field it belongs to, a dotted path into the arguments: `content.lines.0.unit_price`. */
  readonly field: string | null;
  /** `form`: correct the field. `state`: may be sent again with `anyway`. Absent: a fault. */
  readonly guard: Failure["guard"];
  /** What a person reads out to support. */
  readonly reference: string | null;
  /** Every refusal of the form at once. */
  readonly refusals: Failure["refusals"];

  constructor(failure: Pick<Failure, "code"> & Partial<Failure>) {
    super(failure.code);
    this.name = "HostError";
    this.code = failure.code;
    this.params = failure.params ?? {};
    this.field = failure.field ?? null;
    this.guard = failure.guard ?? null;
    this.reference = failure.reference ?? null;
    this.refusals = failure.refusals ?? [];
  }

  /** Reads whatever the other side threw; anything unreadable becomes the code `unknown`. */
  static from(thrown: unknown): HostError {
    if (thrown instanceof HostError) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
      return new HostError(thrown as Failure);
    }
    return new HostError({ code: "unknown" });
  }
}
