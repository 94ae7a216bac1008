import { Outlet, useRouter } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type SyncStatus, useHost, useHostEvent, useHostMutation, useHostQuery } from "../host";
import { type Action, Banner, Button, EmptyState, Skeleton, toastError, useActions, useTheme } from "../kit";
import { LANGUAGE_NAMES, LANGUAGES, sayError, speak, useWords } from "../words";
import { AppShell } from "./app-shell";
import { FirstSync } from "./first-sync";
import { HelpSheet } from "./help-sheet";
import { Invitations } from "./invitations";
import { Notices } from "./notices";
import { useShownParty } from "./other-party";
import { type Found, Palette } from "./palette";
import { PLACES } from "./places";
import { pathOf } from "./targets";

const HITS = 20;

/** The shell with the core behind it: who is signed in, what waits, what is found. */
export function Frame() {
  const { t } = useWords();
  const session = useHostQuery("session.get", {}, { reads: ["session"] });
  if (session.error) return <Broken error={session.error} retry={() => void session.refetch()} />;
  if (!session.data) return <Skeleton lines={3} label={t("common.loading")} />;
  const { stage } = session.data;
  if (stage !== "signed_in" && stage !== "expired") return <Go path="/welcome" />;
  return <Work session={session.data} />;
}

function Work({ session }: { session: NonNullable<ReturnType<typeof useHostQuery<"session.get">>["data"]> }) {
  const { t, language } = useWords();
  const router = useRouter();
  const host = useHost();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [wanted, setWanted] = useState("");
  const [, setTheme] = useTheme();
  const actAs = useHostMutation("session.act_as");
  const counts = useHostQuery("nav.counts", {});
  const sync = useSyncStatus();
  const hits = useHostQuery("search.query", { text: wanted, limit: HITS }, { enabled: wanted !== "", keepPrevious: true });

  const hat = session.hat ?? "buyer";
  const open = useCallback((path: string) => void router.navigate({ href: path }), [router]);
  const other = useShownParty();

  // Before the first registration there is one place to go.
  const founding = session.hat === null;
  const places = useMemo(
    () =>
      PLACES[hat]
        .filter((place) => place.path in router.routesByPath && (!founding || place.path === "/enterprise"))
        .map((place) => ({ ...place, name: t(place.label), count: place.count ? (counts.data?.[place.count] ?? 0) : 0 })),
    [hat, founding, router, t, counts.data],
  );
  const workAs = (enterprise: string) =>
    actAs.mutate({ enterprise }, { onSuccess: () => open("/"), onError: (error) => toastError(error) });
  const settings = () => void host.call("window.open", { kind: "settings", path: "/settings" }).catch(toastError);
  const signOut = () => void host.call("session.sign_out", {}).catch(toastError);

  const actions: Action[] = [
    { id: "palette", title: t("act.palette"), group: "app", keys: "Mod+K", run: () => setFinding(true) },
    { id: "help", title: t("act.help"), group: "app", keys: "?", run: () => setHelping(true) },
    { id: "search", title: t("act.palette"), group: "app", keys: "/", run: () => setFinding(true) },
    { id: "settings", title: t("shell.settings"), group: "app", keys: "Mod+,", run: settings },
    { id: "sync", title: t("act.syncNow"), group: "app", run: () => void host.call("sync.now", {}).catch(toastError) },
    { id: "theme", title: t("act.theme"), group: "app", run: () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark") },
    { id: "sign-out", title: t("shell.signOut"), group: "app", run: signOut },
    ...LANGUAGES.filter((one) => one !== language).map<Action>((one) => ({
      id: `app.language.${one}`,
      title: t("act.language", { name: LANGUAGE_NAMES[one] }),
      group: "app",
      run: () => speak(one),
    })),
    ...session.workspaces
      .filter((one) => one.enterprise !== session.current)
      .map<Action>((one, at) => ({
        id: `app.company.${one.enterprise}`,
        title: t("act.company", { name: one.name, hat: t(`shell.hat.${one.hat}`) }),
        group: "app",
        ...(at < 9 ? { keys: `Alt+${at + 1}` } : {}),
        run: () => workAs(one.enterprise),
      })),
    ...places.map<Action>((place) => ({
      id: `go.${place.path}`,
      title: place.name,
      group: "go",
      ...(place.keys ? { keys: place.keys } : {}),
      run: () => open(place.path),
    })),
  ];
  useActions(actions);

  const found = (hits.data?.hits ?? []).map<Found>((hit, at) => ({
    id: `${at} ${hit.kind} ${hit.title}`,
    title: hit.title,
    detail: hit.detail,
    kind: t(`palette.kind.${hit.kind}`),
    open: () => open(pathOf(hit.target)),
  }));
  const attention = () => open("/attention");

  return (
    <>
      <AppShell
        hat={hat}
        companies={session.workspaces.map((one) => ({ id: one.enterprise, name: one.name || t(`shell.hat.${one.hat}`), hat: one.hat, place: [one.city, one.country].filter(Boolean).join(", ") }))}
        current={session.current}
        onCompany={workAs}
        practice={session.server?.practice ?? false}
        onSearch={() => setFinding(true)}
        sync={{ status: sync, onOpen: () => open("/outbox") }}
        attention={counts.data?.attention ?? 0}
        onBell={attention}
        me={{
          name: session.person?.name ?? "",
          expired: session.stage === "expired",
          onSettings: settings,
          onKeys: () => setHelping(true),
          onSignIn: () => open("/welcome"),
          onSignOut: signOut,
        }}
        places={places}
        status={{ sync, ...(other ? { other } : {}) }}
        above={
          <>
            <Invitations session={session} online={sync?.connection === "online"} />
            <FirstSync status={sync} />
          </>
        }
      >
        <Outlet />
      </AppShell>
      <Palette isOpen={finding} onClose={() => setFinding(false)} onText={setWanted} found={wanted === "" ? [] : found} more={hits.data?.more ?? false} />
      <Notices />
      <HelpSheet isOpen={helping} onClose={() => setHelping(false)} />
    </>
  );
}

/** Leads on at once, without leaving this place in the history. The areas' routes are not known here, hence a path. */
export function Go({ path }: { path: string }) {
  const router = useRouter();
  useEffect(() => void router.navigate({ href: path, replace: true }), [router, path]);
  return null;
}

/** The state of the sync: asked once, then heard. */
function useSyncStatus(): SyncStatus | null {
  const asked = useHostQuery("sync.status", {}, { reads: ["sync"] });
  const [heard, hear] = useState<SyncStatus | null>(null);
  useHostEvent("sync", hear);
  return heard ?? asked.data ?? null;
}

/** A route that does not exist. */
export function Lost() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <EmptyState icon={<Inbox />} title={t("lost.title")} action={<Button onPress={() => void router.navigate({ href: "/" })}>{t("lost.go")}</Button>}>
      {t("lost.text")}
    </EmptyState>
  );
}

/** A page that failed to open. */
export function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState title={t("broken.title")} action={<Button onPress={retry}>{t("common.retry")}</Button>}>
      <Banner tone="bad">{sayError(error)}</Banner>
      {t("broken.text")}
    </EmptyState>
  );
}

