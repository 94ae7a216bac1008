import { useNavigate } from "@tanstack/react-router";
import { CalendarPlus, Columns3, Copy, ExternalLink, PencilLine, Undo2, XCircle } from "lucide-react";
import { type ReactNode, useState } from "react";
import { AnywayDialog, ReasonDialog, useAct } from "../acts";
import type { RequirementRow, RfqState } from "../host/bindings";
import type { RowAction } from "../kit";
import { useCodes, useWords } from "../words";
import { ExtendDialog } from "./extend-dialog";

/** States in which the list offers an act; the rules decide when it is submitted (states.md E1). */
const OFFERED: Readonly<Record<"cancel" | "withdraw" | "resubmit" | "extend", readonly RfqState[]>> = {
  cancel: ["reviewing", "reply_pending", "communicating", "confirmed"],
  withdraw: ["reviewing"],
  resubmit: ["rejected"],
  extend: ["expired"],
};

/** What can be done with an RFQ of the list, and the dialogs that ask for what is missing. */
export function useRequirementActs(): { actions: (rows: readonly RequirementRow[]) => readonly RowAction<RequirementRow>[]; dialogs: ReactNode } {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const act = useAct();
  const [canceling, cancel] = useState<RequirementRow | null>(null);
  const [extending, extend] = useState<RequirementRow | null>(null);
  const go = (href: string) => void navigate({ href });
  const page = (row: RequirementRow) => `/deal/${row.deal.owner}/${row.deal.id}`;
  const copyOf = (row: RequirementRow) => `${row.deal.owner}.${row.deal.id}`;

  const actions = (rows: readonly RequirementRow[]): RowAction<RequirementRow>[] => {
    const [row, ...others] = rows;
    if (!row || others.length > 0) return [];
    const offer = (kind: keyof typeof OFFERED, rest: Omit<RowAction<RequirementRow>, "id" | "title">): RowAction<RequirementRow>[] =>
      OFFERED[kind].includes(row.state) ? [{ id: kind, title: t(`buyer.${kind}`), ...rest }] : [];
    return [
      { id: "open", title: t("common.open"), icon: <ExternalLink />, run: () => go(page(row)) },
      {
        id: "compare",
        title: t("buyer.compare"),
        icon: <Columns3 />,
        ...(row.quoted_sellers === 0 ? { refused: t("buyer.onlyIn", { state: say("status.rfq", "reply_pending") }) } : {}),
        run: () => go(`${page(row)}/compare`),
      },
      ...offer("resubmit", { icon: <PencilLine />, run: () => go(`/requirements/publish?resubmit=${copyOf(row)}`) }),
      ...offer("extend", { icon: <CalendarPlus />, run: () => extend(row) }),
      { id: "copy", title: t("buyer.copy"), icon: <Copy />, run: () => go(`/requirements/publish?copy=${copyOf(row)}`) },
      ...offer("withdraw", { icon: <Undo2 />, run: () => void act.submit({ kind: "rfq.withdraw", deal: row.deal }) }),
      ...offer("cancel", { icon: <XCircle />, danger: true, run: () => cancel(row) }),
    ];
  };

  const dialogs = (
    <>
      {canceling && (
        <ReasonDialog
          kind="rfq.cancel"
          title={t("buyer.cancel.title", { number: canceling.number })}
          isOpen
          onClose={() => cancel(null)}
          command={(reason) => ({ kind: "rfq.cancel", deal: canceling.deal, reason })}
          typed={canceling.number}
        >
          <p>{t("buyer.cancel.about")}</p>
        </ReasonDialog>
      )}
      {extending && <ExtendDialog row={extending} onClose={() => extend(null)} />}
      <AnywayDialog act={act} />
    </>
  );
  return { actions, dialogs };
}
