import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, Radio, RadioGroup as AriaRadioGroup, Switch as AriaSwitch } from "react-aria-components";
import s from "./choice.module.css";
import { classes } from "./classes";
import { fieldClass, FieldParts, type FieldProps } from "./field";

interface CheckboxProps {
  children?: ReactNode;
  /** Needed when there are no words beside the box. */
  "aria-label"?: string;
  isSelected: boolean;
  /** Some but not all. */
  isMixed?: boolean;
  onChange: (selected: boolean) => void;
  detail?: ReactNode;
  isDisabled?: boolean;
  isInvalid?: boolean;
}

export function Checkbox({ children, isMixed = false, detail, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} isIndeterminate={isMixed} className={s.choice ?? ""}>
      <span className={s.box}>{isMixed ? <Minus /> : <Check />}</span>
      {children && (
        <span className={s.words}>
          {children}
          {detail && <small>{detail}</small>}
        </span>
      )}
    </AriaCheckbox>
  );
}

interface RadioGroupProps extends FieldProps {
  options: readonly { id: string; name: ReactNode; detail?: ReactNode; isDisabled?: boolean }[];
  value: string;
  onChange: (id: string) => void;
  orientation?: "horizontal" | "vertical";
}

export function RadioGroup(props: RadioGroupProps) {
  const { options, value, onChange, orientation = "vertical" } = props;
  return (
    <AriaRadioGroup
      className={fieldClass}
      value={value === "" ? null : value}
      onChange={onChange}
      orientation={orientation}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      {...(props.isDisabled ? { isDisabled: true } : {})}
    >
      <FieldParts {...props}>
        <div className={classes(s.radios, orientation === "horizontal" && s.inline)}>
          {options.map((option) => (
            <Radio key={option.id} value={option.id} className={s.choice ?? ""} {...(option.isDisabled ? { isDisabled: true } : {})}>
              <span className={s.ring} />
              <span className={s.words}>
                {option.name}
                {option.detail && <small>{option.detail}</small>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldParts>
    </AriaRadioGroup>
  );
}

interface SwitchProps {
  children: ReactNode;
  detail?: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
}

/** Something that is on or off at once, without a Save. */
export function Switch({ children, detail, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={s.choice ?? ""}>
      <span className={s.track} />
      <span className={s.words}>
        {children}
        {detail && <small>{detail}</small>}
      </span>
    </AriaSwitch>
  );
}
