import { Eye } from "lucide-react";
import { ActionButtons } from "../../acts";
import { useHostQuery } from "../../host";
import type { ContractView, DocumentRef, Mark } from "../../host/bindings";
import { Banner, Card, CardRow, formatSize, IconButton, KeyValue, QueuedNotice, When } from "../../kit";
import { formatTerm } from "../../trade/figures";
import { sayRefusal } from "../../trade/refusal";
import { whileQuoteWaits } from "../../trade/waiting-quote";
import { useCodes, useWords } from "../../words";
import s from "./contract.module.css";
import { SignCard } from "./sign-card";
import { UploadCard } from "./upload-card";

/** A hash short enough to compare by eye: its first and last digits in groups. */
export function shortHash(hash: string): string {
  const digits = hash.replace("sha256:", "");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} … ${digits.slice(-4)}`;
}

/** Parties, the version that counts with its hash, earlier ones, and what this side may do. */
export function ContractSide({ view: given, onShow }: { view: ContractView; onShow: (document: DocumentRef) => void }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const view = { ...given, actions: whileQuoteWaits(given.actions, useOutboxOf(given.deal.id)) };
  const { version, contract } = view;
  const signed = contract?.signed ?? null;
  const upload = view.actions.find((action) => action.kind === "contract.upload" && action.enabled);
  const sign = view.actions.find((action) => action.kind === "contract.sign" && action.enabled);
  // A signature that a colleague may give is said, where the card to give it would stand.
  const why = view.actions.find((action) => action.kind === "contract.sign")?.why_not;
  const beyond = why?.code.startsWith("authority.") ? why : null;
  const early = view.actions.find((action) => action.why_not?.code === "quote.waits_to_send")?.why_not;
  // While an act of this side waits, what it shuts is not offered beside it.
  const others = view.actions.filter((action) => action.kind !== "contract.upload" && action.kind !== "contract.sign" && (action.enabled || view.marks.length === 0));
  const show = (document: DocumentRef) => <IconButton label={`${t("common.open")}: ${document.name}`} icon={<Eye />} size="small" onPress={() => onShow(document)} />;
  return (
    <div className={s.side}>
      {view.marks.map((mark) => (
        <QueuedNotice key={mark.command}>{[say("queued", mark.kind, mark.params), say("mark", mark.state)].join(" · ")}</QueuedNotice>
      ))}
      {view.offline && sign && version && <QueuedNotice>{t("contract.offline", { version: version.version })}</QueuedNotice>}
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
      {signed && (
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
      {sign && version && <SignCard view={view} action={sign} />}
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
function useOutboxOf(deal: string): readonly Mark[] {
  const rows = useHostQuery("outbox.list", {}, { reads: ["outbox"] }).data?.rows ?? [];
  return rows.map(({ mark }) => mark).filter(({ target }) => target.deal?.id === deal);
}
