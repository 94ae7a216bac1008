import { Languages, Moon, Sun } from "lucide-react";
import { useCallback } from "react";
import { useHost } from "../host";
import type { Language } from "../host/bindings";
import { Button, IconButton, Menu, MenuItem, MenuTrigger, useTheme } from "../kit";
import { LANGUAGE_NAMES, LANGUAGES, speak, useWords } from "../words";

/** Language and theme before anybody is signed in; remembered on this device. */
export function Looks() {
  const { t, language } = useWords();
  const [theme, choose] = useTheme();
  const host = useHost();
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  const keep = useCallback(
    (settings: { language: Language } | { theme: "light" | "dark" }) => {
      // The window has changed already; a device that cannot remember it must not stop a person here.
      host.call("settings.set", settings).catch(() => undefined);
    },
    [host],
  );
  return (
    <>
      <MenuTrigger>
        <Button kind="quiet" size="small" icon={<Languages />}>
          {LANGUAGE_NAMES[language]}
        </Button>
        <Menu
          label={t("session.language")}
          placement="bottom end"
          selectionMode="single"
          selectedKeys={[language]}
          onAction={(id) => {
            speak(id as Language);
            keep({ language: id as Language });
          }}
        >
          {LANGUAGES.map((id) => (
            <MenuItem key={id} id={id}>
              {LANGUAGE_NAMES[id]}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      <IconButton
        label={t(dark ? "session.theme.light" : "session.theme.dark")}
        icon={dark ? <Sun /> : <Moon />}
        size="small"
        onPress={() => {
          const next = dark ? "light" : "dark";
          choose(next);
          keep({ theme: next });
        }}
      />
    </>
  );
}
