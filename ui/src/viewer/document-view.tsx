import { useHost, useHostQuery } from "../host";
import type { DocumentRef } from "../host/bindings";
import { Banner, Button, EmptyState, Skeleton, toastError } from "../kit";
import { sayError, useWords } from "../words";
import { PdfView } from "./pdf-view";
import s from "./viewer.module.css";

/** A document inside the app: a PDF page by page, a picture, or a way to the system's program for the rest. */
export function DocumentView({ document }: { document: DocumentRef }) {
  const { t } = useWords();
  const host = useHost();
  const url = useHostQuery("documents.url", { document }, { reads: [`document:${document.hash}`] });
  if (url.error) return <Banner tone="wait">{sayError(url.error)}</Banner>;
  if (!url.data) return <Skeleton lines={12} label={t("viewer.opening", { name: document.name })} />;
  if (url.data.media_type === "application/pdf") return <PdfView key={url.data.url} url={url.data.url} name={document.name} />;
  if (url.data.media_type.startsWith("image/")) {
    return (
      <div className={s.pages}>
        <img className={s.picture} src={url.data.url} alt={document.name} />
      </div>
    );
  }
  return (
    <EmptyState title={document.name} action={<Button onPress={() => void host.call("documents.open_external", { document }).catch(toastError)}>{t("viewer.external")}</Button>}>
      {t("viewer.other")}
    </EmptyState>
  );
}
