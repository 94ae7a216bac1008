import { useEffect } from "react";
import { readPreference, usePreference } from "./prefs";

export type Theme = "system" | "light" | "dark";
export type Hat = "seller" | "buyer" | "operator";

const dark = () => matchMedia("(prefers-color-scheme: dark)");

function paint(theme: Theme): void {
  const look = theme === "system" ? (dark().matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = look;
}

/** Paints the theme remembered on this device, before anything is drawn. */
export function paintRememberedTheme(): void {
  paint(readPreference<Theme>("theme", "system"));
}

/** The chosen theme; "system" follows the desktop while the window is open. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, choose] = usePreference<Theme>("theme", "system");
  useEffect(() => {
    paint(theme);
    const query = dark();
    const follow = () => paint(theme);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, [theme]);
  return [theme, choose];
}

/** Colours the window for the hat that is on. */
export function useHatColour(hat: Hat): void {
  useEffect(() => {
    document.documentElement.dataset.hat = hat;
  }, [hat]);
}
