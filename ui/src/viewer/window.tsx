import { useParams, useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useHost } from "../host";
import type { DocumentRef } from "../host/bindings";
import { Button, formatSize, PageHead, toast, toastError } from "../kit";
import { useWords } from "../words";
import { DocumentView } from "./document-view";
import s from "./viewer.module.css";

/** The window of one document. */
export function DocumentWindow() {
  const { t, locale } = useWords();
  const host = useHost();
  const { owner, hash } = useParams({ from: "/document/$owner/$hash" });
  const { name, size, type } = useSearch({ from: "/document/$owner/$hash" });
  const document: DocumentRef = { owner, hash, name, size, media_type: type };
  const save = () =>
    void host
      .call("documents.save_as", { document })
      .then(({ saved }) => saved && toast((say) => say("viewer.saved", { name: saved })))
      .catch(toastError);
  return (
    <main className={s.window}>
      <PageHead title={name} detail={formatSize(size, locale)}>
        <Button icon={<Download />} onPress={save}>
          {t("viewer.save")}
        </Button>
      </PageHead>
      <DocumentView document={document} />
    </main>
  );
}
