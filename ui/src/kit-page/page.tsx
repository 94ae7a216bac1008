import { useState } from "react";
import { Bar, Button, type Hat, PageHead, RadioGroup, Tabs, type Theme, useHatColour, useTheme } from "../kit";
import { LANGUAGE_NAMES, LANGUAGES, speak, useWords } from "../words";
import { DealParts } from "./deal-parts";
import { FieldParts } from "./field-parts";
import { GridParts } from "./grid-parts";
import s from "./page.module.css";
import { PageParts } from "./page-parts";
import { ShellParts } from "./shell-parts";

const TABS = ["controls", "fields", "deal", "grid", "shell"] as const;
const HATS: readonly Hat[] = ["seller", "buyer", "operator"];

/** Every part in its states. The texts of the samples are English and Chinese on purpose: lengths and scripts differ. */
export function KitPage() {
  const { t, language } = useWords();
  const [theme, setTheme] = useTheme();
  const [hat, setHat] = useState<Hat>("seller");
  const wanted = TABS.find((tab) => location.hash.endsWith(`tab=${tab}`)) ?? "controls";
  const [tab, setTab] = useState<string>(wanted);
  useHatColour(hat);
  return (
    <main className={s.page}>
      <PageHead title="Kit" detail="Every part, in every state. Turn theme, language and hat.">
        {LANGUAGES.map((one) => (
          <Button key={one} size="small" kind={one === language ? "primary" : "default"} onPress={() => speak(one)}>
            {LANGUAGE_NAMES[one]}
          </Button>
        ))}
      </PageHead>
      <Bar
        end={
          <RadioGroup
            label={t("shell.hat")}
            hideLabel
            orientation="horizontal"
            value={hat}
            onChange={(one) => setHat(one as Hat)}
            options={HATS.map((one) => ({ id: one, name: t(`shell.hat.${one}`) }))}
          />
        }
      >
        <RadioGroup
          label={t("shell.theme")}
          hideLabel
          orientation="horizontal"
          value={theme}
          onChange={(one) => setTheme(one as Theme)}
          options={(["system", "light", "dark"] as const).map((one) => ({ id: one, name: t(`shell.theme.${one}`) }))}
        />
      </Bar>
      <Tabs
        label="Parts"
        value={tab}
        onChange={setTab}
        items={[
          { id: "controls", name: "Controls", count: 14 },
          { id: "fields", name: "Fields", count: 12 },
          { id: "deal", name: "Deal", count: 9 },
          { id: "grid", name: "Grid", count: 100_000, meaning: "One hundred thousand rows" },
          { id: "shell", name: "Shell" },
        ]}
      >
        {tab === "controls" && <PageParts />}
        {tab === "fields" && <FieldParts />}
        {tab === "deal" && <DealParts />}
        {tab === "grid" && <GridParts />}
        {tab === "shell" && <ShellParts />}
      </Tabs>
    </main>
  );
}
