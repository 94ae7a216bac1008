import { useHost, useHostQuery } from "../host";
import type { Settings, SettingsArgs } from "../host/bindings";
import { Banner, Card, formatSize, FormRows, KeyValue, PageHead, RadioGroup, Select, Skeleton, Switch, toastError } from "../kit";
import { sayError, LANGUAGE_NAMES, LANGUAGES, speak, type Language, useWords } from "../words";
import { Devices } from "./devices";
import s from "./settings.module.css";

const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200];

/** How the app looks and works on this device. Everything holds at once, in every window. */
export function SettingsPage() {
  const { t } = useWords();
  const host = useHost();
  const settings = useHostQuery("settings.get", {}, { reads: ["settings"] });
  if (settings.error) return <Banner tone="bad">{sayError(settings.error)}</Banner>;
  if (!settings.data) return <Skeleton lines={8} />;
  const set = (change: SettingsArgs) => void host.call("settings.set", change).catch(toastError);
  return (
    <main className={s.page}>
      <PageHead title={t("settings.title")} />
      <div className={s.body}>
        <Looks settings={settings.data} set={set} />
        <Work settings={settings.data} set={set} />
        <Devices />
        <About />
      </div>
    </main>
  );
}

interface PartProps {
  settings: Settings;
  set: (change: SettingsArgs) => void;
}

function Looks({ settings, set }: PartProps) {
  const { t, language } = useWords();
  return (
    <Card title={t("settings.looks")}>
      <div className={s.form}>
        <FormRows>
          <RadioGroup
            label={t("settings.theme")}
            orientation="horizontal"
            options={(["system", "light", "dark"] as const).map((id) => ({ id, name: t(`settings.theme.${id}`) }))}
            value={settings.theme}
            onChange={(theme) => set({ theme: theme as Settings["theme"] })}
          />
          <Select
            label={t("settings.language")}
            options={LANGUAGES.map((id) => ({ id, name: LANGUAGE_NAMES[id] }))}
            value={language}
            onChange={(id) => {
              speak(id as Language);
              set({ language: id as Language });
            }}
          />
          <RadioGroup
            label={t("settings.density")}
            orientation="horizontal"
            options={(["comfortable", "compact"] as const).map((id) => ({ id, name: t(`settings.density.${id}`) }))}
            value={settings.density}
            onChange={(density) => set({ density: density as Settings["density"] })}
          />
          <Select label={t("settings.zoom")} options={ZOOMS.map((zoom) => ({ id: String(zoom), name: `${zoom} %` }))} value={String(settings.zoom)} onChange={(zoom) => set({ zoom: Number(zoom) })} />
          <RadioGroup
            label={t("settings.motion")}
            orientation="horizontal"
            options={(["system", "reduced", "full"] as const).map((id) => ({ id, name: t(`settings.motion.${id}`) }))}
            value={settings.motion}
            onChange={(motion) => set({ motion: motion as Settings["motion"] })}
          />
        </FormRows>
      </div>
    </Card>
  );
}

function Work({ settings, set }: PartProps) {
  const { t } = useWords();
  const host = useHost();
  const sync = useHostQuery("sync.status", {}, { reads: ["sync"] }).data;
  return (
    <Card title={t("settings.work")}>
      <div className={s.form}>
        <Switch isSelected={settings.notifications} detail={t("settings.notifications.about")} onChange={(notifications) => set({ notifications })}>
          {t("settings.notifications")}
        </Switch>
        {sync && (
          <Switch isSelected={sync.manual_offline} detail={t("settings.offline.about")} onChange={(offline) => void host.call("sync.set_offline", { offline }).catch(toastError)}>
            {t("settings.offline")}
          </Switch>
        )}
      </div>
    </Card>
  );
}

function About() {
  const { t, locale } = useWords();
  const info = useHostQuery("device.info", {}, { reads: ["sync"] }).data;
  if (!info) return null;
  return (
    <Card title={t("settings.about")}>
      <KeyValue
        items={[
          { name: t("settings.about.version"), value: info.app_version },
          { name: t("settings.about.name"), value: info.name },
          { name: t("settings.about.platform"), value: info.platform },
          { name: t("settings.about.kept"), value: t("settings.about.keptValue", { deals: info.deals_on_device, size: formatSize(info.bytes_on_device, locale) }) },
          { name: t("settings.about.folder"), value: <span className={s.folder}>{info.profile}</span> },
        ]}
      />
    </Card>
  );
}
