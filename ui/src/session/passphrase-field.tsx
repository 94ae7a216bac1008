import { ArrowBigUpDash, Check, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton, TextField } from "../kit";
import { useWords } from "../words";
import s from "./session.module.css";

interface PassphraseFieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  /** A new passphrase says its rules and counts; an old one is only asked for. */
  fresh?: boolean;
  /** Of the files of this device, not of an account. */
  local?: boolean;
  /** Typed a second time. */
  again?: boolean;
  autoFocus?: boolean;
  inputRef?: React.Ref<HTMLInputElement>;
}

/** Characters a passphrase must have at least (NIST SP 800-63B-4, single factor); the platform judges it. */
const LEAST = 15;

/** A passphrase, hidden until asked to show. Nothing below it moves while it is typed. */
export function PassphraseField({ fresh = false, local = false, again = false, ...rest }: PassphraseFieldProps) {
  const { t } = useWords();
  const [shown, show] = useState(false);
  const [caps, setCaps] = useState(false);
  return (
    <TextField
      {...rest}
      keepsRoom
      label={t(again ? "session.lock.again" : local ? "session.lock.passphrase" : "session.passphrase")}
      type={shown ? "text" : "password"}
      autoComplete={fresh || again ? "new-password" : "current-password"}
      {...(fresh ? { hint: <Rules typed={[...rest.value].length} local={local} /> } : {})}
      onKey={(event) => setCaps(event.getModifierState("CapsLock"))}
      onBlur={() => {
        setCaps(false);
        rest.onBlur?.();
      }}
      after={
        <>
          <span className={s.caps} aria-live="polite">
            {caps && (
              <>
                <ArrowBigUpDash aria-hidden="true" />
                {t("session.passphrase.caps")}
              </>
            )}
          </span>
          <IconButton size="small" label={t(shown ? "session.passphrase.hide" : "session.passphrase.show")} icon={shown ? <EyeOff /> : <Eye />} onPress={() => show(!shown)} />
        </>
      }
    />
  );
}

/** How long it is and what else holds: the same lines from the first character to the last. */
function Rules({ typed, local }: { typed: number; local: boolean }) {
  const { t } = useWords();
  const enough = typed >= LEAST;
  return (
    <span className={s.rules}>
      <span className={enough ? s.enough : undefined}>
        {enough && <Check aria-hidden="true" />}
        {enough ? t("session.passphrase.long") : typed === 0 ? t("session.passphrase.least", { least: LEAST }) : t("session.passphrase.left", { least: LEAST, left: LEAST - typed })}
      </span>
      <span>{t(local ? "session.lock.rules" : "session.passphrase.rules")}</span>
    </span>
  );
}
