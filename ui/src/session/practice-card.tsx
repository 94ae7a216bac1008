import { ArrowRight, ChevronDown, Laptop, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useHost, useHostQuery } from "../host";
import type { PersonaView, SessionView } from "../host/bindings";
import { Banner, Button, Chip, classes, Skeleton, Spinner } from "../kit";
import { sayError, useNames, useWords } from "../words";
import s from "./session.module.css";

/** The three every first visitor meets, in the order of a trade. */
const FIRST = ["buyer", "seller", "operator"];

function inOrder(personas: readonly PersonaView[]): { first: PersonaView[]; others: PersonaView[] } {
  const first = FIRST.flatMap((code) => personas.find((persona) => persona.code === code) ?? []);
  return { first, others: personas.filter((persona) => !first.includes(persona)) };
}

/** Made-up firms on this computer; one click puts on a hat. */
export function PracticeCard({ session }: { session: SessionView }) {
  const { t } = useWords();
  const host = useHost();
  const known = session.server?.practice === true;
  const probe = useHostQuery("session.probe", { server: session.default_server }, { reads: ["session"], enabled: !known });
  const practice = known || probe.data?.server.practice === true;
  const personas = known ? session.personas : practice ? (probe.data?.personas ?? []) : [];
  const { first, others } = inOrder(personas);
  const [more, showMore] = useState(false);
  const [entering, setEntering] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const enter = async (persona: PersonaView) => {
    setEntering(persona.code);
    setProblem(null);
    try {
      if (!known) await host.call("session.connect", { server: session.default_server });
      await host.call("session.practice", { persona: persona.code });
    } catch (thrown) {
      setProblem(sayError(thrown));
      setEntering(null);
    }
  };

  return (
    <section className={s.card} aria-labelledby="practice-title">
      <header className={s.cardHead}>
        <Laptop aria-hidden="true" />
        <h2 id="practice-title">{t("session.practice")}</h2>
        <span className={s.cardEnd}>
          <Chip>{t("session.practice.here")}</Chip>
        </span>
      </header>
      <p className={s.about}>{t("session.practice.about")}</p>
      {!known && probe.isPending && <Skeleton lines={4} label={t("session.practice.looking")} />}
      {!known && !probe.isPending && !practice && (
        <div className={s.none}>
          <p>{t("session.practice.none")}</p>
          <Button size="small" busy={probe.isFetching} onPress={() => void probe.refetch()}>
            {t("common.retry")}
          </Button>
        </div>
      )}
      <div className={s.personas}>
        {(more ? [...first, ...others] : first).map((persona) => (
          <PersonaButton key={persona.code} persona={persona} busy={entering === persona.code} isDisabled={entering !== null} onPress={() => void enter(persona)} />
        ))}
      </div>
      {!more && others.length > 0 && (
        <span className={s.others}>
          <Button kind="quiet" size="small" icon={<ChevronDown />} onPress={() => showMore(true)}>
            {t("session.practice.others")}
          </Button>
        </span>
      )}
      {problem && <Banner tone="bad">{problem}</Banner>}
      <p className={s.bound}>
        <ShieldCheck aria-hidden="true" />
        {t("session.practice.bound")}
      </p>
    </section>
  );
}

function PersonaButton({ persona, busy, isDisabled, onPress }: { persona: PersonaView; busy: boolean; isDisabled: boolean; onPress: () => void }) {
  const { t } = useWords();
  const names = useNames();
  const hat = t(`common.${persona.hat}`);
  const place = [persona.city, persona.country === "" ? "" : names.country(persona.country)].filter((part) => part !== "").join(", ");
  return (
    <AriaButton
      className={classes(s.persona, s[persona.hat])}
      isDisabled={isDisabled}
      aria-label={t("session.practice.as", { hat, who: [`${persona.person_name} · ${persona.enterprise_name}`, place].filter(Boolean).join(" ") })}
      onPress={onPress}
    >
      <span className={s.face} aria-hidden="true">
        {[...persona.person_name][0]}
      </span>
      <span className={s.personaWords}>
        <b>{`${hat} `}</b>
        <span>{`${persona.person_name} · ${persona.enterprise_name} `}</span>
        {place && <small>{place}</small>}
      </span>
      {busy ? <Spinner /> : <ArrowRight aria-hidden="true" />}
    </AriaButton>
  );
}
