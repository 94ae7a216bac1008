import { Navigate } from "@tanstack/react-router";
import { useHostQuery } from "../host";
import { Banner, Button, Spinner, useHatColour } from "../kit";
import { sayError, useWords } from "../words";
import { FirstWindow } from "./first-window";
import { QuaysideMark } from "./mark";
import s from "./session.module.css";

/** `/welcome`: the first window, until somebody is signed in. An ended session signs in again here; local work stays. */
export function Welcome() {
  const { t } = useWords();
  useHatColour("seller");
  const session = useHostQuery("session.get", {}, { reads: ["session"] });
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
  if (session.data.stage === "signed_in") return <Navigate to="/" replace />;
  return <FirstWindow session={session.data} />;
}
