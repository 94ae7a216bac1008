import { useState } from "react";
import type { SyncStatus } from "../host";
import { type Action, Button, PageHead, useActions } from "../kit";
import { AppShell } from "../shell/app-shell";
import { HelpSheet } from "../shell/help-sheet";
import { Palette } from "../shell/palette";
import { PLACES } from "../shell/places";
import { useWords } from "../words";
import s from "./page.module.css";

const STATUS: SyncStatus = {
  connection: "offline",
  waiting: 2,
  attention: 3,
  last_contact: new Date(Date.now() - 15 * 60_000).toISOString(),
  up_to_date: false,
  progress: null,
  problem: null,
  manual_offline: false,
  deals_on_device: 412,
  bytes_on_device: 1_288_490_188,
};

/** The frame, with a firm that is offline. */
export function ShellParts() {
  const { t } = useWords();
  const [front, setFront] = useState<"palette" | "help" | null>(null);
  const nothing = () => undefined;
  const actions: Action[] = [
    { id: "select", title: "Select Hanoi Textile JSC", group: "selection", keys: "s", run: nothing },
    { id: "award", title: "Split award", group: "selection", refused: "One quote is selected; a split needs two", run: nothing },
    { id: "next", title: "Next row", group: "here", keys: "j", local: true },
    { id: "attach", title: "Attach insurance", group: "here", keys: "a", run: nothing },
    { id: "export", title: "Export what I see", group: "here", keys: "Mod+E", run: nothing },
    ...PLACES.seller.map<Action>((place) => ({ id: place.path, title: t(place.label), group: "go", ...(place.keys ? { keys: place.keys } : {}), run: nothing })),
    { id: "help", title: t("act.help"), group: "app", keys: "?", run: () => setFront("help") },
    { id: "palette", title: t("act.palette"), group: "app", keys: "Mod+K", run: () => setFront("palette") },
    { id: "theme", title: t("act.theme"), group: "app", run: nothing },
  ];
  useActions(actions);
  return (
    <div className={s.shell}>
      <AppShell
        hat="seller"
        companies={[
          { id: "1", name: "Hanoi Textile JSC", hat: "seller", place: "Hanoi, VN" },
          { id: "2", name: "Nordwind Import GmbH", hat: "buyer", place: "Hamburg, DE" },
        ]}
        current="1"
        onCompany={nothing}
        practice
        onSearch={() => setFront("palette")}
        sync={{ status: STATUS, onOpen: nothing }}
        attention={3}
        onBell={nothing}
        me={{ name: "Linh Tran", expired: false, onSettings: nothing, onKeys: () => setFront("help"), onSignIn: nothing, onSignOut: nothing }}
        places={PLACES.seller.map((place, at) => ({ ...place, name: t(place.label), count: place.count ? [2, 412, 38, 17, 6, 1][at % 6] ?? 0 : 0 }))}
        status={{ sync: STATUS, other: { town: "Hamburg", zone: "Europe/Berlin" } }}
      >
        <PageHead title="Needs attention" detail="While you were away: 9 changes in 4 deals, 3 of your 4 queued actions went through.">
          <Button onPress={() => setFront("palette")} keys="Mod+K">
            Palette
          </Button>
          <Button onPress={() => setFront("help")} keys="?">
            Keys
          </Button>
        </PageHead>
      </AppShell>
      <Palette isOpen={front === "palette"} onClose={() => setFront(null)} onText={nothing} found={[]} more={false} />
      <HelpSheet isOpen={front === "help"} onClose={() => setFront(null)} />
    </div>
  );
}
