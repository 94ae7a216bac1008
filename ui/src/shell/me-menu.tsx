import { Keyboard, LogIn, LogOut, Settings } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Menu, MenuItem, MenuLine, MenuTrigger } from "../kit";
import { useWords } from "../words";
import s from "./me-menu.module.css";

export interface MeMenuProps {
  name: string;
  /** The platform wants the passphrase again; local work goes on. */
  expired: boolean;
  onSettings: () => void;
  onKeys: () => void;
  onSignIn: () => void;
  onSignOut: () => void;
}

/** Who is at work, and what is theirs. */
export function MeMenu({ name, expired, onSettings, onKeys, onSignIn, onSignOut }: MeMenuProps) {
  const { t } = useWords();
  const acts: Record<string, () => void> = { settings: onSettings, keys: onKeys, signIn: onSignIn, signOut: onSignOut };
  return (
    <MenuTrigger>
      <AriaButton className={s.me ?? ""} aria-label={t("shell.me", { name })}>
        <span data-initials={initials(name)} />
      </AriaButton>
      <Menu label={name} placement="bottom end" onAction={(id) => acts[id]?.()}>
        <MenuItem id="settings" icon={<Settings />} keys="Mod+,">
          {t("shell.settings")}
        </MenuItem>
        <MenuItem id="keys" icon={<Keyboard />} keys="?">
          {t("shell.keys")}
        </MenuItem>
        <MenuLine />
        {expired && (
          <MenuItem id="signIn" icon={<LogIn />}>
            {t("shell.signIn")}
          </MenuItem>
        )}
        <MenuItem id="signOut" icon={<LogOut />}>
          {t("shell.signOut")}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

/** "Linh Tran" → "LT", "陈静" → "静". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/\p{Script=Han}/u.test(name)) return [...name.trim()].at(-1) ?? "";
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : "")).join("").toUpperCase();
}
