import { type KeyboardEvent, type ReactNode, useState } from "react";
import { TextField, Group, Input } from "react-aria-components";
import { useWords } from "../words";
import { classes } from "./classes";
import { boxClass, fieldClass, FieldParts, type FieldProps, inputClass } from "./field";
import { addDecimals, compareDecimals, decimalsOf, formatDecimal, readDecimal } from "./format";
import { imeOwns } from "./keys";
import s from "./decimal-input.module.css";

export interface DecimalInputProps extends FieldProps {
  /** A canonical decimal string ("1234.5") or "" for nothing. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  /** Digits after the point that are kept at least when drawn, and allowed at most. */
  least?: number;
  most?: number;
  min?: string;
  max?: string;
  /** What arrow up and down add. */
  step?: string;
  /** Said when there are more digits than allowed. */
  tooFine?: (most: number) => string;
  before?: ReactNode;
  after?: ReactNode;
}

/** What both number and money fields are: text one may type or paste as one likes, read exactly and never rounded. */
export function DecimalInput(props: DecimalInputProps) {
  const { value, onChange, onBlur, name, placeholder, least = 0, most, min, max, step = "1", tooFine, before, after, error } = props;
  const { t, locale } = useWords();
  const [typing, setTyping] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const drawn = value === "" ? "" : formatDecimal(value, locale, least);
  const said = error ?? problem ?? undefined;

  const judge = (read: string): string | null => {
    if (most !== undefined && decimalsOf(read) > most) return tooFine?.(most) ?? t("kit.number.tooFine", { most });
    if (min !== undefined && compareDecimals(read, min) < 0) return t("kit.number.tooSmall", { min: formatDecimal(min, locale) });
    if (max !== undefined && compareDecimals(read, max) > 0) return t("kit.number.tooLarge", { max: formatDecimal(max, locale) });
    return null;
  };

  const type = (text: string) => {
    setTyping(text);
    setProblem(null);
    const read = text.trim() === "" ? "" : readDecimal(text, locale);
    if (read !== null) onChange(read);
  };

  const leave = () => {
    if (typing !== null) {
      const read = typing.trim() === "" ? "" : readDecimal(typing, locale);
      if (read === null) setProblem(t("kit.number.unreadable", { text: typing.trim() }));
      else {
        setProblem(read === "" ? null : judge(read));
        setTyping(null);
      }
    }
    onBlur?.();
  };

  const nudge = (event: KeyboardEvent<HTMLInputElement>) => {
    if (imeOwns(event) || props.isReadOnly) return;
    if (event.key === "Enter") leave();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const by = event.key === "ArrowUp" ? step : `-${step}`;
    const next = addDecimals(value === "" ? "0" : value, by);
    if (judge(next) !== null && most === undefined) return;
    if (min !== undefined && compareDecimals(next, min) < 0) return;
    if (max !== undefined && compareDecimals(next, max) > 0) return;
    setTyping(null);
    setProblem(null);
    onChange(next);
  };

  return (
    <TextField
      className={fieldClass}
      value={typing ?? drawn}
      onChange={type}
      onBlur={leave}
      isInvalid={said !== undefined && said !== ""}
      isRequired={props.optional !== true}
      validationBehavior="aria"
      {...(name ? { name } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(props.isReadOnly ? { isReadOnly: true } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <FieldParts {...props} error={said}>
        <Group className={boxClass}>
          {before}
          <Input
            className={classes(inputClass, s.figure)}
            inputMode="decimal"
            autoComplete="off"
            onKeyDown={nudge}
            {...(placeholder ? { placeholder } : {})}
          />
          {after}
        </Group>
      </FieldParts>
    </TextField>
  );
}
