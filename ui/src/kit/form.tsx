import { type ReactElement, useEffect, useRef } from "react";
import { type Control, type FieldPath, type FieldPathValue, type FieldValues, useController, useFormContext } from "react-hook-form";
import s from "./field.module.css";

/** What a kit field takes: `<TextField label {...bound} />`. */
export interface Bound<T> {
  name: string;
  value: T;
  onChange: (value: unknown) => void;
  onBlur: () => void;
  error: string | undefined;
}

interface FormFieldProps<V extends FieldValues, N extends FieldPath<V>> {
  name: N;
  /** Says what is wrong with the value before anything is asked of the core: "Needed". */
  check?: (value: FieldPathValue<V, N>) => string | undefined;
  /** Taken from the form around it unless given. */
  control?: Control<V>;
  children: (bound: Bound<FieldPathValue<V, N>>) => ReactElement;
}

/** What takes the focus in a field: where one types, or the button that opens a choice. */
const ENTRY = "input:not([type=hidden]):not([tabindex='-1']), textarea, button, [role=spinbutton]";

/** One field of a form: its value, its error beside it, and the way to bring the focus there. */
export function FormField<V extends FieldValues, N extends FieldPath<V> = FieldPath<V>>({ name, check, control, children }: FormFieldProps<V, N>) {
  const around = useFormContext<V>() as { control: Control<V> } | null;
  const used = control ?? around?.control;
  if (used === undefined) throw new Error("FormField outside a form");
  const { field, fieldState } = useController({
    control: used,
    name,
    rules: check ? { validate: ((value: FieldPathValue<V, N>) => check(value) ?? true) as never } : {},
  });
  const part = useRef<HTMLDivElement>(null);
  const { ref } = field;
  useEffect(() => {
    // The form brings the focus to the first field that is wrong, whatever kind of control it is.
    ref({ focus: () => part.current?.querySelector<HTMLElement>(ENTRY)?.focus() });
  }, [ref]);
  return (
    <div ref={part} className={s.part}>
      {children({ name: field.name, value: field.value, onChange: field.onChange, onBlur: field.onBlur, error: fieldState.error?.message })}
    </div>
  );
}
