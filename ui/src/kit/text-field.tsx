import type { KeyboardEvent, ReactNode } from "react";
import { TextField as AriaTextField, Group, Input, TextArea as AriaTextArea } from "react-aria-components";
import { classes } from "./classes";
import { boxClass, fieldClass, FieldParts, type FieldProps, inputClass } from "./field";
import { imeOwns } from "./keys";
import s from "./text-field.module.css";

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  type?: "text" | "email" | "tel" | "password" | "url" | "search";
  autoComplete?: string;
  maxLength?: number;
  /** Drawn inside the box before and after the text. */
  before?: ReactNode;
  after?: ReactNode;
  inputRef?: React.Ref<HTMLInputElement>;
  /** Hears every key that goes down or comes up, which goes on to the field. */
  onKey?: (event: Pick<KeyboardEvent, "getModifierState">) => void;
}

function pick(props: FieldProps & { name?: string; onBlur?: () => void }) {
  const { isDisabled, isReadOnly, autoFocus, name, onBlur } = props;
  return {
    ...(isDisabled === undefined ? {} : { isDisabled }),
    ...(isReadOnly === undefined ? {} : { isReadOnly }),
    ...(autoFocus === undefined ? {} : { autoFocus }),
    ...(name === undefined ? {} : { name }),
    ...(onBlur === undefined ? {} : { onBlur: () => onBlur() }),
    isInvalid: props.error !== undefined && props.error !== "",
    isRequired: props.optional !== true,
    validationBehavior: "aria" as const,
    className: fieldClass,
  };
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, placeholder, type = "text", autoComplete = "off", maxLength, before, after, inputRef, onKey } = props;
  return (
    <AriaTextField {...pick(props)} value={value} onChange={onChange} type={type} autoComplete={autoComplete} {...(maxLength ? { maxLength } : {})}>
      <FieldParts {...props}>
        <Group className={boxClass}>
          {before && <span className={s.before}>{before}</span>}
          <Input className={inputClass} ref={inputRef ?? null} {...(placeholder ? { placeholder } : {})} {...(onKey ? { onKeyDown: onKey, onKeyUp: onKey } : {})} />
          {after && <span className={s.after}>{after}</span>}
        </Group>
      </FieldParts>
    </AriaTextField>
  );
}

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  /** Ctrl/Cmd+Enter, never while an input method composes. */
  onSubmit?: () => void;
}

/** Several lines of text; counts characters once they run short. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, placeholder, rows = 3, maxLength, onSubmit } = props;
  const short = maxLength !== undefined && value.length > maxLength * 0.8;
  const submit = (event: KeyboardEvent) => {
    if (imeOwns(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <AriaTextField {...pick(props)} value={value} onChange={onChange}>
      <FieldParts {...props}>
        <Group className={classes(boxClass, s.area)}>
          <AriaTextArea className={classes(inputClass, s.lines)} rows={rows} {...(maxLength ? { maxLength } : {})} {...(placeholder ? { placeholder } : {})} {...(onSubmit ? { onKeyDown: submit } : {})} />
          {short && (
            <span className={s.count}>
              {`${value.length}/${maxLength}`}
            </span>
          )}
        </Group>
      </FieldParts>
    </AriaTextField>
  );
}
