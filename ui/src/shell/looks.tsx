import { useCallback, useEffect, useRef } from "react";
import { type Density, type Settings, type SettingsArgs, useHost, useHostEvent, useHostQuery } from "../host";
import { type Action, runAction, useActions, usePreference, useTheme } from "../kit";
import { currentLanguage, type Language, speak, useWords } from "../words";

const ZOOM = { least: 80, most: 200, step: 10 };

/**
 * Keeps what the window looks like and what the core remembers of it the same: theme, density, language, motion,
 * zoom. The core's settings dress every window; what is changed in this one is told to the core.
 */
export function Looks() {
  const { t, language } = useWords();
  const host = useHost();
  const { data: settings } = useHostQuery("settings.get", {}, { reads: ["settings"] });
  const [theme, chooseTheme] = useTheme();
  const [density, chooseDensity] = usePreference<Density>("density", "comfortable");
  const known = useRef<Omit<Settings, "language"> & { language: Language } | null>(null);

  const tell = useCallback((change: SettingsArgs) => {
    // The window has changed already; that it cannot be remembered must not stop anybody.
    host.call("settings.set", change).catch(() => undefined);
  }, [host]);

  useEffect(() => {
    if (!settings) return;
    known.current = { ...settings, language: settings.language ?? currentLanguage() };
    chooseTheme(settings.theme);
    chooseDensity(settings.density);
    document.documentElement.dataset.motion = settings.motion;
    if (settings.language) speak(settings.language);
  }, [settings, chooseTheme, chooseDensity]);

  useEffect(() => {
    const was = known.current;
    if (was === null) return;
    const change: SettingsArgs = {
      ...(theme === was.theme ? {} : { theme }),
      ...(density === was.density ? {} : { density }),
      ...(language === was.language ? {} : { language }),
    };
    if (Object.keys(change).length === 0) return;
    known.current = { ...was, theme, density, language };
    tell(change);
  }, [theme, density, language, tell]);

  const zoomBy = (step: number) => tell({ zoom: Math.min(ZOOM.most, Math.max(ZOOM.least, (settings?.zoom ?? 100) + step)) });
  const actions: Action[] = [
    { id: "zoom.in", title: t("act.zoomIn"), group: "app", keys: "Mod+=", run: () => zoomBy(ZOOM.step) },
    { id: "zoom.out", title: t("act.zoomOut"), group: "app", keys: "Mod+-", run: () => zoomBy(-ZOOM.step) },
    { id: "zoom.reset", title: t("act.zoomReset"), group: "app", keys: "Mod+0", run: () => tell({ zoom: 100 }) },
  ];
  useActions(actions);
  useHostEvent("menu", useCallback(({ item }: { item: string }) => runAction(item), []));
  return null;
}
