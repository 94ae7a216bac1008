import { parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
} from "react-aria-components";
import { classes } from "./classes";
import s from "./date-field.module.css";
import { boxClass, fieldClass, FieldParts, type FieldProps, inputClass } from "./field";
import { Surface } from "./popover";

export interface DateFieldProps extends FieldProps {
  /** A calendar date "2026-12-04", or "". */
  value: string;
  onChange: (date: string) => void;
  onBlur?: () => void;
  min?: string;
  max?: string;
  name?: string;
}

/** A calendar date, typed part by part in the order of the language, or picked from a month. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, onBlur, min, max, name } = props;
  return (
    <DatePicker
      className={fieldClass}
      value={value === "" ? null : parseDate(value)}
      onChange={(date) => onChange(date === null ? "" : date.toString())}
      isInvalid={Boolean(props.error)}
      isRequired={props.optional !== true}
      validationBehavior="aria"
      shouldForceLeadingZeros
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur: () => onBlur() } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(props.isReadOnly ? { isReadOnly: true } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <FieldParts {...props}>
        <Group className={boxClass}>
          <DateInput className={classes(inputClass, s.parts)}>
            {(segment) => <DateSegment segment={segment} className={s.part ?? ""} />}
          </DateInput>
          <Button className={s.open ?? ""}>
            <CalendarDays aria-hidden="true" />
          </Button>
        </Group>
      </FieldParts>
      <Surface>
        <Dialog className={s.month ?? ""}>
          <Calendar>
            <header className={s.head}>
              <Button slot="previous" className={s.turn ?? ""}>
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading className={s.title ?? ""} />
              <Button slot="next" className={s.turn ?? ""}>
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className={s.days ?? ""}>
              <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className={s.day ?? ""} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Surface>
    </DatePicker>
  );
}
