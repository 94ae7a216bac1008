import type { ReactElement } from "react";
import { type Control, Controller, type ControllerRenderProps, type FieldPath, type FieldPathValue, type FieldValues, useFormContext } from "react-hook-form";

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
  children: (bound: Bound<FieldPathValue<V, N>>, ref: ControllerRenderProps<V, N>["ref"]) => ReactElement;
}

/** One field of a form: its value, its error beside it, and the way to bring the focus there. */
export function FormField<V extends FieldValues, N extends FieldPath<V> = FieldPath<V>>({ name, check, control, children }: FormFieldProps<V, N>) {
  const around = useFormContext<V>() as { control: Control<V> } | null;
  const used = control ?? around?.control;
  if (used === undefined) throw new Error("FormField outside a form");
  return (
    <Controller
      control={used}
      name={name}
      rules={check ? { validate: ((value: FieldPathValue<V, N>) => check(value) ?? true) as never } : {}}
      render={({ field, fieldState }) =>
        children({ name: field.name, value: field.value, onChange: field.onChange, onBlur: field.onBlur, error: fieldState.error?.message }, field.ref)
      }
    />
  );
}
