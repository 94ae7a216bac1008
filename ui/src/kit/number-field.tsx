import { ChevronsUpDown } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useWords } from "../words";
import { DecimalInput, type DecimalInputProps } from "./decimal-input";
import s from "./decimal-input.module.css";
import { exponentOf } from "./format";
import { Menu, MenuItem, MenuTrigger } from "./menu";

export interface NumberFieldProps extends Omit<DecimalInputProps, "before" | "after" | "tooFine"> {
  /** Drawn after the figure: "pcs", "kg", "%". */
  unit?: string;
}

/** A quantity or another plain number, as a decimal string. */
export function NumberField({ unit, ...rest }: NumberFieldProps) {
  return <DecimalInput {...rest} after={unit && <span className={s.unit}>{unit}</span>} />;
}

export interface MoneyFieldProps extends Omit<DecimalInputProps, "before" | "after" | "tooFine" | "least"> {
  /** ISO 4217 code, always drawn beside the figure. */
  currency: string;
  /** Gives a choice of codes. */
  currencies?: readonly string[];
  onCurrencyChange?: (currency: string) => void;
}

/** An amount of money as a decimal string. `most` is the currency's own digits unless given (unit prices take 6). */
export function MoneyField({ currency, currencies, onCurrencyChange, most, ...rest }: MoneyFieldProps) {
  const { t } = useWords();
  const own = exponentOf(currency);
  const choice = currencies && currencies.length > 1 && onCurrencyChange && !rest.isDisabled && !rest.isReadOnly;
  return (
    <DecimalInput
      {...rest}
      least={own}
      most={most ?? own}
      tooFine={(digits) => t("kit.money.tooFine", { currency, digits })}
      after={
        choice ? (
          <MenuTrigger>
            <AriaButton className={s.currency ?? ""} aria-label={t("kit.money.currency", { currency })}>
              {currency}
              <ChevronsUpDown />
            </AriaButton>
            <Menu
              label={t("kit.money.choose")}
              selectionMode="single"
              selectedKeys={[currency]}
              onAction={(code) => onCurrencyChange(code)}
            >
              {currencies.map((code) => (
                <MenuItem key={code} id={code}>
                  {code}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        ) : (
          <span className={s.unit}>{currency}</span>
        )
      }
    />
  );
}
