/** A refusal or a fault as it comes through the door: a code and its parameters, never a sentence. */
export interface Failure {
  code: string;
  params: Record<string, string | number>;
  /** The form field the error belongs to, as a path: `lines.2.unit_price`. */
  field?: string;
  /** What a person reads out to support. */
  reference?: string;
}

export class HostError extends Error {
  readonly code: string;
  readonly params: Record<string, string | number>;
  readonly field: string | undefined;
  readonly reference: string | undefined;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "HostError";
    this.code = failure.code;
    this.params = failure.params;
    this.field = failure.field;
    this.reference = failure.reference;
  }

  /** Reads whatever the other side threw; anything unreadable becomes the code `unknown`. */
  static from(thrown: unknown): HostError {
    if (thrown instanceof HostError) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
      const raw = thrown as Partial<Failure> & { code: string };
      return new HostError({
        code: raw.code,
        params: raw.params ?? {},
        ...(raw.field ? { field: raw.field } : {}),
        ...(raw.reference ? { reference: raw.reference } : {}),
      });
    }
    return new HostError({ code: "unknown", params: {} });
  }
}
