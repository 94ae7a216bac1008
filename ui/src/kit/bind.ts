import type { ControllerFieldState, ControllerRenderProps, FieldPath, FieldValues } from "react-hook-form";

/** What a kit field takes from react-hook-form's Controller: `<TextField label {...bind(field, fieldState)} />`. */
export function bind<V extends FieldValues, N extends FieldPath<V>>(
  field: ControllerRenderProps<V, N>,
  state: ControllerFieldState,
): { name: string; value: ControllerRenderProps<V, N>["value"]; onChange: (value: unknown) => void; onBlur: () => void; error: string | undefined } {
  return { name: field.name, value: field.value, onChange: field.onChange, onBlur: field.onBlur, error: state.error?.message };
}
