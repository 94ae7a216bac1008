import { useHost, useHostQuery } from "../host";
import type { DocumentRef } from "../host/bindings";
import { Button, Card, DocumentTile, toastError } from "../kit";
import { useWords } from "../words";
import s from "./operator.module.css";

/** Papers to read before a decision: pictures are shown, others open in a window of their own. */
export function DocumentList({ title, documents }: { title: string; documents: readonly DocumentRef[] }) {
  if (documents.length === 0) return null;
  return (
    <Card title={title}>
      <div className={s.papers}>
        {documents.map((document) =>
          document.media_type.startsWith("image/") ? <Picture key={document.hash} document={document} /> : <Paper key={document.hash} document={document} />,
        )}
      </div>
    </Card>
  );
}

function Picture({ document }: { document: DocumentRef }) {
  const url = useHostQuery("documents.url", { document }, { reads: [`document:${document.hash}`] });
  return url.data ? <img src={url.data.url} alt={document.name} className={s.picture} /> : <Paper document={document} />;
}

function Paper({ document }: { document: DocumentRef }) {
  const host = useHost();
  const { t } = useWords();
  const open = () => void host.call("documents.open_external", { document }).catch(toastError);
  return (
    <DocumentTile
      name={document.name}
      size={document.size}
      mediaType={document.media_type}
      state="remote"
      onOpen={open}
      actions={
        <Button size="small" onPress={open}>
          {t("common.open")}
        </Button>
      }
    />
  );
}
