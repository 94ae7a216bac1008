import { useNavigate, useSearch } from "@tanstack/react-router";
import { CircleAlert, Clock, CloudOff, CloudUpload, Undo2 } from "lucide-react";
import { useHost, useHostQuery } from "../../host";
import { Button, Chip, EmptyState, toastError, useNow } from "../../kit";
import { useWords } from "../../words";
import s from "./publish.module.css";

type Fate = "waiting" | "sending" | "accepted" | "refused" | "gone";

const ICONS = { waiting: CloudOff, sending: CloudUpload, accepted: Clock, refused: CircleAlert, gone: Undo2 };

/** What became of a submitted RFQ, as long as a person cares to watch: it waits, it goes, the platform has it, or not. */
export function SubmittedPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const host = useHost();
  const now = useNow();
  const { command, deal } = useSearch({ from: "/shell/requirements/submitted" });
  const [owner = "", id = ""] = deal.split(".");
  const outbox = useHostQuery("outbox.list", {}, { reads: ["outbox"] });
  const attention = useHostQuery("attention.list", {}, { reads: ["attention", "outbox"] });
  const found = useHostQuery("deal.get", { deal: { owner, id } }, { reads: ["rfq", `deal:${id}`, "outbox"] });

  const row = outbox.data?.rows.find(({ mark }) => mark.command === command);
  const rfq = found.data?.rfq ?? null;
  const fate: Fate = row
    ? row.mark.state === "waiting"
      ? "waiting"
      : "sending"
    : attention.data?.refused.some((refused) => refused.id === command)
      ? "refused"
      : rfq
        ? "accepted"
        : outbox.data && found.error
          ? "gone"
          : "sending";
  const Icon = ICONS[fate];
  const undoable = row?.discardable === true || (row?.mark.undo_until !== null && row?.mark.undo_until !== undefined && new Date(row.mark.undo_until) > now);
  const takeBack = () => void host.call("action.undo", { id: command }).catch(toastError);

  return (
    <div className={fate === "waiting" || fate === "sending" ? s.fateQueued : s.fate} role="status">
      <EmptyState
        icon={<Icon />}
        title={t(`submitted.${fate}`, { number: rfq?.number ?? "" })}
        action={
          <div className={s.fateActs}>
            {fate === "refused" ? (
              <Button kind="primary" onPress={() => void navigate({ href: `/attention?item=${command}` })}>
                {t("submitted.attention")}
              </Button>
            ) : (
              <Button kind="primary" onPress={() => void navigate({ to: "/requirements" })}>
                {t("submitted.list")}
              </Button>
            )}
            <Button onPress={() => void navigate({ to: "/requirements/publish" })}>{t("submitted.another")}</Button>
            {undoable && (
              <Button kind="quiet" icon={<Undo2 />} onPress={takeBack}>
                {t("submitted.undo")}
              </Button>
            )}
          </div>
        }
      >
        {t(`submitted.${fate}.about`)}
      </EmptyState>
      {row && <Chip tone="wait">{row.subject}</Chip>}
    </div>
  );
}
