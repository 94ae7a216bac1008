import { useNavigate } from "@tanstack/react-router";
import { CloudOff, Hourglass, Landmark, PencilLine, TriangleAlert } from "lucide-react";
import type { EnterpriseView } from "../host/bindings";
import { Button, Chip, PageHead } from "../kit";
import { MarkChip } from "../trade/figures";
import { useReason } from "../trade/reason";
import { Stamp } from "../trade/stamp";
import { useCodes, useWords } from "../words";
import s from "./company.module.css";
import { RegistrationProgress } from "./progress";

const ICONS = { waiting: CloudOff, reviewing: Hourglass, rejected: TriangleAlert, account_opening: Landmark };

/** Where a registration is: waiting to be sent, under review, sent back, or at account opening (S0-17, S0-18). */
export function StatusPage({ view }: { view: EnterpriseView }) {
  const { t } = useWords();
  const say = useCodes();
  const sayReason = useReason();
  const navigate = useNavigate();
  const { enterprise, marks } = view;
  const state = enterprise?.state;
  const applied = marks.find((mark) => mark.kind === "enterprise.apply");
  const said = state === "rejected" && applied ? "waiting" : state === "rejected" || state === "account_opening" ? state : state === "reviewing" ? "reviewing" : "waiting";
  const Icon = ICONS[said];
  const reason = enterprise?.reason;
  return (
    <div className={s.page}>
      <PageHead title={enterprise?.profile.name ?? applied?.params["name"] ?? t("company.title")} detail={enterprise && <Stamp instant={enterprise.submitted_at} />}>
        {applied && <MarkChip mark={applied} />}
        {state && !applied && <Chip tone={state === "rejected" ? "bad" : "info"}>{say("status.enterprise", state)}</Chip>}
      </PageHead>
      {enterprise && <RegistrationProgress side={enterprise.side} state={enterprise.state} />}
      <div className={s.statusBody}>
        <div className={said === "waiting" ? s.statusQueued : said === "rejected" ? s.statusBad : s.status} role="status">
          <Icon aria-hidden="true" />
          <h2>{t(`company.status.${said}`)}</h2>
          {said === "rejected" && reason ? (
            <p className={s.reason}>{sayReason(reason)}</p>
          ) : (
            said !== "rejected" && <p>{t(`company.status.${said}.about`)}</p>
          )}
          {said === "rejected" && (
            <Button kind="primary" icon={<PencilLine />} onPress={() => void navigate({ to: "/enterprise/register", search: { enterprise: view.id } })}>
              {t("company.status.rejected.act")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
