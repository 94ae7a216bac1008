import { useNavigate } from "@tanstack/react-router";
import { FilePen, PencilLine, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useHost } from "../host";
import type { DraftRow } from "../host/bindings";
import { Banner, Chip, ConfirmDialog, EmptyState, Grid, type GridColumn, PageHead, toastError, useGridView, When } from "../kit";
import { MarkChip } from "../trade/figures";
import { usePages } from "../trade/use-pages";
import { sayError, useWords } from "../words";
import s from "./buyer.module.css";

const keyOf = (row: DraftRow) => row.draft ?? row.command ?? row.deal?.id ?? row.updated_at;

/** Where a draft goes on being written; a creation that waits to send opens where it can be watched. */
export function draftPath(row: DraftRow): string {
  const deal = row.deal ? `/deal/${row.deal.owner}/${row.deal.id}` : "";
  if (row.command && row.kind === "rfq" && row.deal) return `/requirements/submitted?command=${row.command}&deal=${row.deal.owner}.${row.deal.id}`;
  if (row.command) return "/outbox";
  // An RFQ withdrawn from review is a draft of its own: it is corrected and sent again (R2, R1).
  if (row.kind === "rfq" && row.draft === null && row.deal) return `/requirements/publish?resubmit=${row.deal.owner}.${row.deal.id}`;
  if (row.kind === "rfq") return `/requirements/publish?draft=${row.draft}`;
  if (row.kind === "enterprise") return `/enterprise/register?draft=${row.draft}`;
  if (row.kind === "quote") return `${deal}/quote?draft=${row.draft}`;
  if (row.kind === "order") return `${deal}/order?draft=${row.draft}`;
  return `${deal}?draft=${row.draft}`;
}

/** Everything begun and not sent, and every creation that waits to be sent. */
export function DraftsPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const host = useHost();
  const [throwing, throwAway] = useState<readonly DraftRow[]>([]);
  const pages = usePages("draft", { list: "drafts", reads: ["draft", "outbox"] });
  const columns = useMemo<GridColumn<DraftRow>[]>(
    () => [
      {
        id: "subject",
        title: t("drafts.subject"),
        text: (row) => row.subject || t("drafts.noSubject"),
        width: 380,
        cell: (row) => <span className={row.subject ? s.subjectText : s.unnamed}>{row.subject || t("drafts.noSubject")}</span>,
      },
      { id: "kind", title: t("drafts.kind"), text: (row) => t(`drafts.kind.${row.kind}`), width: 170 },
      {
        id: "where",
        title: t("drafts.where"),
        text: (row) => t(row.synced ? "trade.draft.synced" : "trade.draft.here"),
        width: 260,
        cell: (row) => (row.mark ? <MarkChip mark={row.mark} /> : <Chip tone={row.synced ? "ok" : "mute"}>{t(row.synced ? "trade.draft.synced" : "trade.draft.here")}</Chip>),
      },
      { id: "changed", title: t("drafts.changed"), text: (row) => row.updated_at, cell: (row) => <When instant={row.updated_at} />, width: 140 },
    ],
    [t],
  );
  const view = useGridView("drafts", columns);
  const open = (row: DraftRow) => void navigate({ href: draftPath(row) });
  const remove = async () => {
    try {
      for (const row of throwing) if (row.draft) await host.call("draft.delete", { id: row.draft });
      throwAway([]);
    } catch (error) {
      toastError(error);
    }
  };

  return (
    <div className={s.page}>
      <PageHead title={t("drafts.title")} detail={t("drafts.detail")} />
      {pages.error && <Banner tone="bad">{sayError(pages.error)}</Banner>}
      <Grid
        label={t("drafts.list")}
        view={view}
        rows={pages.rows}
        rowKey={keyOf}
        total={pages.total}
        more={pages.more}
        isLoading={pages.isLoading}
        onOpen={open}
        actions={(rows) => [
          ...(rows.length === 1 ? [{ id: "open", title: t("drafts.open"), icon: <PencilLine />, run: () => rows[0] && open(rows[0]) }] : []),
          {
            id: "delete",
            title: t("drafts.delete"),
            icon: <Trash2 />,
            danger: true,
            ...(rows.some((row) => row.draft === null) ? { refused: t(rows.some((row) => row.command !== null) ? "drafts.queuedOnly" : "drafts.withdrawn") } : {}),
            run: () => throwAway(rows),
          },
        ]}
        empty={
          <EmptyState icon={<FilePen />} title={t("drafts.empty")}>
            {t("drafts.empty.about")}
          </EmptyState>
        }
      />
      <ConfirmDialog
        title={t("drafts.delete.title", { count: throwing.length })}
        isOpen={throwing.length > 0}
        onClose={() => throwAway([])}
        onConfirm={() => void remove()}
        act={t("drafts.delete")}
        danger
      >
        {t("drafts.delete.about")}
      </ConfirmDialog>
    </div>
  );
}
