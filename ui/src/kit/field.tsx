import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { useWords } from "../words";
import { classes } from "./classes";
import s from "./field.module.css";

/** What every field takes. */
export interface FieldProps {
  label: string;
  /** The name in full, where the label is short because of what stands above it. */
  fullName?: string;
  /** The label is said but not drawn: for a field inside a table or a bar. */
  hideLabel?: boolean;
  /** What to enter and why, before anything goes wrong. */
  hint?: ReactNode;
  /** What is wrong with the value and how to put it right. */
  error?: string | undefined;
  /** Says "optional" beside the label: everything else is needed. */
  optional?: boolean;
  /** The room below is kept for the hint or for an error: nothing moves while one types. */
  keepsRoom?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
}

/** Label, control and note of one React Aria field, in the three places of the form grid. */
export function FieldParts({ label, fullName, hideLabel, hint, error, optional, keepsRoom, children }: FieldProps & { children: ReactNode }) {
  const { t } = useWords();
  const note = error ? (
    <FieldError className={classes(s.note, s.error)}>
      <CircleAlert aria-hidden="true" />
      <span>{error}</span>
    </FieldError>
  ) : (
    hint && (
      <Text slot="description" className={classes(s.note, s.hint)}>
        {hint}
      </Text>
    )
  );
  return (
    <>
      <Label className={classes(s.label, hideLabel && s.hidden)}>
        {fullName ? (
          <>
            <span aria-hidden="true">{label}</span>
            <span className={s.hidden}>{fullName}</span>
          </>
        ) : (
          label
        )}
        {optional && !hideLabel && <span className={s.optional}>{t("common.optional")}</span>}
      </Label>
      <div className={s.control}>{children}</div>
      {keepsRoom ? (
        <div className={s.room}>
          {(error || !hint) && (
            <div className={classes(s.note, s.spare)} aria-hidden="true">
              {hint ?? "\u00a0"}
            </div>
          )}
          {note}
        </div>
      ) : (
        note
      )}
    </>
  );
}

/** The class of a field's root element. */
export const fieldClass = s.field ?? "";
/** The look of a box one types into, for inputs and groups. */
export const boxClass = s.box ?? "";
/** An input inside a box. */
export const inputClass = s.input ?? "";

interface FormRowProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  children: ReactNode;
}

/** A row of a form for something that is not one field: two fields side by side, a list, a text. */
export function FormRow({ label, hint, error, optional, children }: FormRowProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={s.field}>
      <span className={s.label}>
        <span id={id}>{label}</span>
        {optional && <span className={s.optional}>{t("common.optional")}</span>}
      </span>
      <div className={classes(s.control, s.several)}>{children}</div>
      {(error ?? hint) && (
        <div className={classes(s.note, error ? s.error : s.hint)}>
          {error && <CircleAlert aria-hidden="true" />}
          <span>{error ?? hint}</span>
        </div>
      )}
    </div>
  );
}

/** Fields under each other. `side` puts the label before the field and hint and error beside it, when there is room. */
export function FormRows({ layout = "side", children }: { layout?: "side" | "stack"; children: ReactNode }) {
  return <div className={classes(s.rows, layout === "side" && s.side)}>{children}</div>;
}
