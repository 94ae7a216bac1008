import { useNavigate } from "@tanstack/react-router";
import type { SessionView } from "../host/bindings";
import { Banner, Button } from "../kit";
import { useWords } from "../words";
import { Head } from "./head";
import { PlatformCard } from "./platform-card";
import { PracticeCard } from "./practice-card";
import { Scene } from "./scene";
import s from "./session.module.css";
import { lockOf, UnlockCard } from "./unlock-card";

/** What a person sees first: practise here, or connect to the platform of their company. */
export function FirstWindow({ session }: { session: SessionView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const lock = lockOf(session.stage);
  return (
    <div className={s.window}>
      <Head />
      <main className={s.stage}>
        <div className={s.welcome}>
          <h1>{t("session.welcome")}</h1>
          <p>{t("session.about")}</p>
        </div>
        {session.stage === "expired" && (
          <div className={s.ended}>
            <Banner tone="wait" end={<Button size="small" onPress={() => void navigate({ to: "/" })}>{t("session.again.work")}</Button>}>
              {t("session.again.about")}
            </Banner>
          </div>
        )}
        {lock ? (
          <UnlockCard lock={lock} />
        ) : (
          <div className={s.cards}>
            <PracticeCard session={session} />
            <PlatformCard session={session} />
          </div>
        )}
      </main>
      <Scene />
    </div>
  );
}
