import { Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../host";
import type { SessionView } from "../host/bindings";
import { Banner, Button, Spinner, useHatColour } from "../kit";
import { sayError, useWords } from "../words";
import { FirstWindow } from "./first-window";
import { QuaysideMark } from "./mark";
import s from "./session.module.css";
import { Trouble } from "./trouble";

/** `/welcome`: the first window, until somebody is signed in. An ended session signs in again here; local work stays. */
export function Welcome() {
  const { t } = useWords();
  useHatColour("seller");
  const session = useHostQuery("session.get", {}, { reads: ["session"] });
  const [troubled, setTroubled] = useState<SessionView | null>(null);
  if (session.error) {
    return (
      <main className={s.opening}>
        <QuaysideMark size={48} />
        <Banner tone="bad">{sayError(session.error)}</Banner>
        <Button onPress={() => void session.refetch()}>{t("common.retry")}</Button>
      </main>
    );
  }
  if (!session.data) {
    return (
      <main className={s.opening} role="status" aria-label={t("session.starting")}>
        <QuaysideMark size={48} />
        <Spinner />
      </main>
    );
  }
  // Stays until the person has read how it ended.
  const trouble = session.data.stage === "cannot_open" ? session.data : troubled;
  if (trouble) {
    if (trouble !== troubled) setTroubled(trouble);
    return <Trouble session={trouble} onDone={() => setTroubled(null)} />;
  }
  if (session.data.stage === "signed_in") return <Navigate to="/" replace />;
  return <FirstWindow session={session.data} />;
}
