import { DocumentRow } from "../documents";
import type { DealView, DocumentRef } from "../host/bindings";
import { useWords } from "../words";
import s from "./deal.module.css";

/** Every file of the deal, once. */
export function DealFiles({ view }: { view: DealView }) {
  const { t } = useWords();
  const files = new Map<string, DocumentRef>();
  const put = (document: DocumentRef | null | undefined) => document && files.set(`${document.owner}/${document.hash}`, document);
  for (const contract of view.contracts) {
    for (const version of contract.versions) put(version.document);
    put(contract.signed?.document);
  }
  for (const order of view.orders) for (const document of order.documents) put(document.document);
  for (const image of view.rfq?.content.images ?? view.public?.content.images ?? []) put(image);
  return (
    <div className={s.asideBody}>
      {files.size === 0 && <p className={s.nothing}>{t("deal.files.none")}</p>}
      {[...files].map(([key, document]) => (
        <DocumentRow key={key} document={document} />
      ))}
    </div>
  );
}
