import { Globe } from "lucide-react";
import { useState } from "react";
import type { SessionView } from "../host/bindings";
import { Button, Tabs } from "../kit";
import { useWords } from "../words";
import { AddressForm } from "./address-form";
import { usePlatformAddress } from "./platform-address";
import { RegisterForm } from "./register-form";
import s from "./session.module.css";
import { SignInForm } from "./sign-in-form";

/** A real platform: its address first, then the account there. */
export function PlatformCard({ session }: { session: SessionView }) {
  const { t } = useWords();
  const [changing, change] = useState(false);
  const [tab, choose] = useState("sign-in");
  const server = changing ? null : session.server;
  const address = usePlatformAddress(session);
  return (
    <section className={s.card} aria-labelledby="platform-title">
      <header className={s.cardHead}>
        <Globe aria-hidden="true" />
        <h2 id="platform-title">{t("session.platform")}</h2>
      </header>
      <p className={s.about}>{t("session.platform.about")}</p>
      {server === null ? (
        <AddressForm address={address} onConnected={() => change(false)} />
      ) : (
        <>
          <div className={s.server}>
            <span className={s.serverWords}>
              <b>{server.practice ? t("session.practice") : server.name}</b>
              <small>{server.address}</small>
            </span>
            <Button size="small" kind="quiet" onPress={() => change(true)}>
              {t("session.change")}
            </Button>
          </div>
          <Tabs
            label={t("session.account")}
            value={tab}
            onChange={choose}
            items={[
              { id: "sign-in", name: t("session.signIn") },
              { id: "register", name: t("session.register") },
            ]}
          >
            <div className={s.panel}>{tab === "sign-in" ? <SignInForm identifier={session.person?.login ?? ""} /> : <RegisterForm />}</div>
          </Tabs>
        </>
      )}
    </section>
  );
}
