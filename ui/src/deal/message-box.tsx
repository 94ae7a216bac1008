import { Send } from "lucide-react";
import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import type { DealRef } from "../host/bindings";
import { Button, TextArea } from "../kit";
import { newId } from "../trade/ids";
import { useWords } from "../words";
import s from "./deal.module.css";

/** Writes to the other side of this deal. Ctrl+Enter sends; offline it waits and says so. */
export function MessageBox({ deal, seller, name }: { deal: DealRef; seller: string; name: string }) {
  const { t } = useWords();
  const act = useAct();
  const [text, setText] = useState("");
  const send = async () => {
    if (text.trim() === "" || act.busy) return;
    const outcome = await act.submit({ kind: "message.send", deal, seller, message: newId(), text, attachments: [] });
    if (outcome.done) setText("");
  };
  return (
    <div className={s.message}>
      <TextArea label={t("deal.message", { name })} hideLabel placeholder={t("deal.message", { name })} value={text} onChange={setText} rows={2} onSubmit={() => void send()} />
      <div className={s.messageFoot}>
        <span>{t("deal.message.hint")}</span>
        <Button size="small" icon={<Send />} busy={act.busy} isDisabled={text.trim() === ""} onPress={() => void send()}>
          {t("deal.message.send")}
        </Button>
      </div>
      <AnywayDialog act={act} />
    </div>
  );
}
