import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import type { RequirementRow } from "../host/bindings";
import { Button, DateField, Dialog, FormRows, useNow } from "../kit";
import { endOfDay, isoDay } from "../trade/days";
import { sayRefusal } from "../trade/refusal";
import { useWords } from "../words";

/** R15: an expired RFQ takes quotes again until a new date. */
export function ExtendDialog({ row, onClose }: { row: RequirementRow; onClose: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const tomorrow = isoDay(useNow(), 1);
  const [date, setDate] = useState("");
  const [error, setError] = useState<string>();

  const extend = async () => {
    if (date === "") {
      setError(t("trade.needed"));
      return;
    }
    const outcome = await act.submit({ kind: "rfq.extend", deal: row.deal, quotes_close: endOfDay(date) });
    if (outcome.done) onClose();
    else if (outcome.error.field === "quotes_close") setError(sayRefusal(outcome.error));
  };

  return (
    <>
      <Dialog
        title={t("buyer.extend.title", { number: row.number })}
        isOpen
        onClose={onClose}
        onConfirm={() => void extend()}
        size="small"
        footer={
          <>
            <Button kind="quiet" onPress={onClose}>
              {t("common.back")}
            </Button>
            <Button kind="primary" busy={act.busy} onPress={() => void extend()}>
              {t("buyer.extend")}
            </Button>
          </>
        }
      >
        <FormRows layout="stack">
          <p>{t("buyer.extend.about")}</p>
          <DateField
            label={t("buyer.extend.until")}
            value={date}
            min={tomorrow}
            onChange={(next) => {
              setDate(next);
              setError(undefined);
            }}
            error={error}
            autoFocus
          />
        </FormRows>
      </Dialog>
      <AnywayDialog act={act} />
    </>
  );
}
