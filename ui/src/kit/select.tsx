import { Check, ChevronDown } from "lucide-react";
import {
  Button,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { useWords } from "../words";
import { classes } from "./classes";
import { boxClass, fieldClass, FieldParts, type FieldProps, inputClass } from "./field";
import { Surface } from "./popover";
import s from "./select.module.css";

export interface Option {
  id: string;
  name: string;
  /** A quieter second line. */
  detail?: string;
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
  /** The id chosen, or "". */
  value: string;
  onChange: (id: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
}

/** The list that opens: of `options`, or of what a combo box leaves after filtering. */
function OptionList({ options, empty }: { options?: readonly Option[]; empty?: string }) {
  return (
    <ListBox
      {...(options ? { items: options } : {})}
      className={s.list ?? ""}
      renderEmptyState={() => <span className={s.empty}>{empty}</span>}
    >
      {(option: Option) => (
        <ListBoxItem id={option.id} textValue={option.name} className={s.item ?? ""}>
          {({ isSelected }) => (
            <>
              <span className={s.words}>
                {option.name}
                {option.detail && <small>{option.detail}</small>}
              </span>
              {isSelected && <Check aria-hidden="true" />}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** One of a few known things. */
export function Select(props: ChoiceProps) {
  const { options, value, onChange, onBlur, name, placeholder } = props;
  const { t } = useWords();
  return (
    <AriaSelect
      className={fieldClass}
      value={value === "" ? null : value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? t("kit.choose")}
      isInvalid={Boolean(props.error)}
      isRequired={props.optional !== true}
      validationBehavior="aria"
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur: () => onBlur() } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <FieldParts {...props}>
        <Button className={classes(boxClass, s.opener)}>
          <SelectValue className={s.value ?? ""} />
          <ChevronDown aria-hidden="true" />
        </Button>
      </FieldParts>
      <Surface className={s.surface}>
        <OptionList options={options} />
      </Surface>
    </AriaSelect>
  );
}

interface ComboBoxProps extends ChoiceProps {
  /** Lets a person keep a text that is not among the options; it arrives by `onText`. */
  allowsOther?: boolean;
  text?: string;
  onText?: (text: string) => void;
}

/** One of many things, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { options, value, onChange, onBlur, name, placeholder, allowsOther, text, onText } = props;
  const { t } = useWords();
  return (
    <AriaComboBox
      className={fieldClass}
      defaultItems={options}
      value={value === "" ? null : value}
      onChange={(key) => onChange(key === null ? "" : String(key))}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={Boolean(props.error)}
      isRequired={props.optional !== true}
      validationBehavior="aria"
      {...(allowsOther ? { allowsCustomValue: true } : {})}
      {...(text === undefined ? {} : { inputValue: text })}
      {...(onText ? { onInputChange: onText } : {})}
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur: () => onBlur() } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <FieldParts {...props}>
        <Group className={boxClass}>
          <Input className={inputClass} placeholder={placeholder ?? t("kit.typeToFind")} />
          <Button className={s.arrow ?? ""}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </Group>
      </FieldParts>
      <Surface className={s.surface}>
        <OptionList empty={t("kit.noMatch")} />
      </Surface>
    </AriaComboBox>
  );
}
