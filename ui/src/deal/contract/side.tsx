import { Eye } from "lucide-react";
import { ActionButtons } from "../../acts";
import { useHostQuery } from "../../host";
import type { ContractView, DocumentRef, OutboxRow } from "../../host/bindings";
import { Banner, Card, CardRow, formatSize, IconButton, KeyValue, QueuedNotice, When } from "../../kit";
import { formatTerm } from "../../trade/figures";
import { sayRefusal } from "../../trade/refusal";
import { whileQuoteWaits } from "../../trade/waiting-quote";
import { useWords } from "../../words";
import s from "./contract.module.css";
import { SignCard } from "./sign-card";
import { WaitingAct, waitingSignature, WaitingSignature } from "./signing-waits";
import { UploadCard } from "./upload-card";

/** A hash short enough to compare by eye: its first and last digits in groups. */
export function shortHash(hash: string): string {
  const digits = hash.replace("sha256:", "");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} … ${digits.slice(-4)}`;
}

/** Parties, the version that counts with its hash, earlier ones, and what this side may do. */
export function ContractSide({ view: given, onShow }: { view: ContractView; onShow: (document: DocumentRef) => void }) {
  const { t, locale } = useWords();
  const outbox = useOutboxOf(given.deal.id);
  const view = {
    ...given,
    actions: whileQuoteWaits(
      given.actions,
      outbox.map(({ mark }) => mark),
    ),
  };
  const rowOf = (command: string) => outbox.find(({ mark }) => mark.command === command);
  const signing = waitingSignature(view.marks);
  const { version, contract } = view;
  const signed = contract?.signed ?? null;
  const upload = view.actions.find((action) => action.kind === "contract.upload" && action.enabled);
  const sign = view.actions.find((action) => action.kind === "contract.sign" && action.enabled);
  // A signature that a colleague may give is said, where the card to give it would stand.
  const why = view.actions.find((action) => action.kind === "contract.sign")?.why_not;
  const beyond = why?.code.startsWith("authority.") ? why : null;
  const early = view.actions.find((action) => action.why_not?.code === "quote.waits_to_send")?.why_not;
  // While an act of this side waits, what it shuts is not offered beside it.
  // A signature that has not left is taken back where it says that it waits: there is no copy to withdraw yet.
  const hidden = ["contract.upload", "contract.sign", ...(signing ? ["contract.withdraw_signed"] : [])];
  const others = view.actions.filter((action) => !hidden.includes(action.kind) && (action.enabled || view.marks.length === 0));
  const show = (document: DocumentRef) => <IconButton label={`${t("common.open")}: ${document.name}`} icon={<Eye />} size="small" onPress={() => onShow(document)} />;
  return (
    <div className={s.side}>
      {view.marks.map((mark) => (
        <WaitingAct key={mark.command} mark={mark} row={rowOf(mark.command)} />
      ))}
      {view.offline && sign && version && !signing && <QueuedNotice>{t("contract.offline", { version: version.version })}</QueuedNotice>}
      {version && (
        <Card title={t(contract?.state === "to_sign" ? "contract.toSign" : "contract.title")} aside={t("contract.version", { version: version.version })}>
          <CardRow
            title={version.document.name}
            detail={
              <>
                {`${formatSize(version.document.size, locale)} · `}
                <When instant={version.uploaded_at} exact />
                <br />
                {t("contract.hash", { hash: shortHash(version.document.hash) })}
              </>
            }
            end={show(version.document)}
          />
          {view.superseded.map((old) => (
            <CardRow key={old.version} title={t("contract.earlier", { version: old.version })} detail={old.document.name} end={show(old.document)} />
          ))}
        </Card>
      )}
      {signing && <WaitingSignature mark={signing} row={rowOf(signing.command)} view={view} />}
      {signed && !signing && (
        <Card title={t("contract.signed")}>
          <CardRow
            title={signed.document.name}
            detail={
              <>
                {t("contract.answers", { version: signed.answers_version, signatory: signed.signatory })}
                <br />
                <When instant={signed.signed_at} exact />
              </>
            }
            end={show(signed.document)}
          />
        </Card>
      )}
      {sign && version && !signing && <SignCard view={view} action={sign} />}
      {beyond && <Banner tone="wait">{sayRefusal(beyond)}</Banner>}
      {early && <QueuedNotice>{sayRefusal(early)}</QueuedNotice>}
      {others.length > 0 && (
        <div className={s.acts}>
          <ActionButtons actions={others} typed={view.rfq_number} />
        </div>
      )}
      {upload && <UploadCard action={upload} again={version !== null} />}
      <Card title={t("contract.product")}>
        <KeyValue
          items={[
            { name: t("contract.partyA"), value: `${view.buyer.name}, ${view.buyer.city}` },
            { name: t("contract.partyB"), value: `${view.seller.name}, ${view.seller.city}` },
            { name: t("deal.quote.term"), value: formatTerm(view.quote.content.incoterm, view.quote.content.named_place) },
            ...(view.quote.content.delivery_place ? [{ name: t("trade.deliveryPlace"), value: view.quote.content.delivery_place }] : []),
            { name: t("contract.rfq"), value: view.rfq_number },
          ]}
        />
        <p className={s.prose}>{view.description}</p>
      </Card>
    </div>
  );
}

/** What of this deal waits to be sent, the quote among it. */
function useOutboxOf(deal: string): readonly OutboxRow[] {
  const rows = useHostQuery("outbox.list", {}, { reads: ["outbox", "document"] }).data?.rows ?? [];
  return rows.filter(({ mark }) => mark.target.deal?.id === deal);
}
