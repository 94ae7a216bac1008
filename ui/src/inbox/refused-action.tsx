import { useNavigate } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useHost, useHostQuery } from "../host";
import type { AttentionView, Way, Words } from "../host/bindings";
import { Banner, Button, Card, Skeleton, toast, toastError, When } from "../kit";
import { pathOf } from "../shell/targets";
import { sayRefusal } from "../trade/refusal";
import { sayError, useCodes, useWords } from "../words";
import s from "./inbox.module.css";

/** One refusal in trade words: what was queued, what held then, what holds now, and the ways on. Nothing is lost. */
export function RefusedAction({ id }: { id: string }) {
  const { t } = useWords();
  const say = useCodes();
  const query = useHostQuery("attention.get", { id }, { reads: ["attention", "outbox"] });
  if (query.error) return <Banner tone="info">{sayError(query.error)}</Banner>;
  if (!query.data) return <Skeleton lines={6} />;
  const view = query.data;
  const fact = (words: Words | null) => (words ? say("fact", words.code, words.params) : "–");
  return (
    <article className={s.refused} aria-label={view.subject}>
      <h2>{t("inbox.refusedTitle", { what: say("queued", view.did.code, view.did.params) })}</h2>
      <p className={s.why}>
        {`${sayRefusal(view.refusal)} ${t("inbox.nothingChanged")}`}
        <br />
        <span className={s.quiet}>
          {`${view.subject} · `}
          <When instant={view.refused_at} />
        </span>
      </p>
      {view.facts.length > 0 && (
        <Card title={t("inbox.facts")}>
          <table className={s.facts}>
            <thead>
              <tr>
                <th scope="col">{t("inbox.fact")}</th>
                <th scope="col">{t("inbox.then")}</th>
                <th scope="col">{t("inbox.queued")}</th>
                <th scope="col">{t("inbox.now")}</th>
              </tr>
            </thead>
            <tbody>
              {view.facts.map((row, at) => (
                <tr key={at}>
                  <th scope="row">{fact(row.fact)}</th>
                  <td>{fact(row.then)}</td>
                  <td className={s.mine}>{fact(row.queued)}</td>
                  <td>{fact(row.now)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
      <Ways view={view} />
      <p className={s.reference}>
        <ShieldCheck aria-hidden="true" />
        {t("inbox.reference", { reference: view.reference })}
      </p>
    </article>
  );
}

function Ways({ view }: { view: AttentionView }) {
  const { t } = useWords();
  const host = useHost();
  const navigate = useNavigate();
  const take = async (way: Way) => {
    try {
      if (way === "open" || way === "message" || way === "edit") {
        await navigate({ href: pathOf({ ...view.target, attention: null }) });
      } else if (way === "resend") {
        await host.call("attention.resend", { id: view.id });
      } else if (way === "to_draft") {
        await host.call("attention.to_draft", { id: view.id });
        toast((say) => say("inbox.kept"));
      } else {
        await host.call("attention.discard", { id: view.id });
      }
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div className={s.ways}>
      {view.ways.map((way, at) => (
        <Button key={way} kind={at === 0 ? "primary" : way === "discard" ? "quiet" : "default"} onPress={() => void take(way)}>
          {t(`inbox.way.${way}`)}
        </Button>
      ))}
    </div>
  );
}
