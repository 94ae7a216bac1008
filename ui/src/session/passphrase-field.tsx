import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton, TextField } from "../kit";
import { useWords } from "../words";

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

/** A passphrase, hidden until asked to show. */
export function PassphraseField({ fresh = false, local = false, again = false, ...rest }: PassphraseFieldProps) {
  const { t } = useWords();
  const [shown, show] = useState(false);
  const count = [...rest.value].length;
  const said = count === 0 ? t(local ? "session.lock.rules" : "session.passphrase.rules") : count < LEAST ? t("session.passphrase.count", { count, left: LEAST - count }) : t("session.passphrase.long");
  return (
    <TextField
      {...rest}
      label={t(again ? "session.lock.again" : local ? "session.lock.passphrase" : "session.passphrase")}
      type={shown ? "text" : "password"}
      autoComplete={fresh || again ? "new-password" : "current-password"}
      {...(fresh ? { hint: said } : {})}
      after={<IconButton size="small" label={t(shown ? "session.passphrase.hide" : "session.passphrase.show")} icon={shown ? <EyeOff /> : <Eye />} onPress={() => show(!shown)} />}
    />
  );
}
