import { X } from "lucide-react";
import { ProgressBar as AriaProgressBar, Button } from "react-aria-components";
import { useWords } from "../words";
import s from "./progress.module.css";

/** A small turning mark inside a button or a row. The part around it says what is going on. */
export function Spinner() {
  return <span className={s.spinner} aria-hidden="true" />;
}

interface ProgressProps {
  /** What is being done: "Sending PI-0042.pdf". */
  label: string;
  /** 0 to 100, or null while the size of the work is not known. */
  percent: number | null;
  /** Seconds left, when known. */
  secondsLeft?: number;
  onCancel?: () => void;
}

/** A bar for everything longer than a second, with an estimate and a way to stop it. */
export function Progress({ label, percent, secondsLeft, onCancel }: ProgressProps) {
  const { t } = useWords();
  return (
    <div className={s.withCancel}>
      <AriaProgressBar className={s.progress ?? ""} aria-label={label} isIndeterminate={percent === null} value={percent ?? 0}>
        {({ percentage, valueText }) => (
          <>
            <span className={s.line}>
              <span className={s.label}>{label}</span>
              <span className={s.rest}>
                {percent === null ? t("kit.working") : valueText}
                {secondsLeft !== undefined && ` · ${t("kit.left", { seconds: secondsLeft, minutes: Math.round(secondsLeft / 60) })}`}
              </span>
            </span>
            <span className={s.track}>
              <span className={percent === null ? s.running : s.fill} style={percent === null ? {} : { width: `${percentage}%` }} />
            </span>
          </>
        )}
      </AriaProgressBar>
      {onCancel && (
        <Button className={s.cancel ?? ""} aria-label={t("kit.stop", { label })} onPress={onCancel}>
          <X />
        </Button>
      )}
    </div>
  );
}
