import { useHost, useHostQuery } from "../host";
import type { DocumentRef, DocumentState } from "../host/bindings";
import { DocumentTile, type DocumentTileProps, toastError } from "../kit";
import type { ReactNode } from "react";

const STATES: Record<DocumentState, DocumentTileProps["state"]> = {
  here: "uploaded",
  waiting: "queued",
  uploading: "sending",
  elsewhere: "remote",
  downloading: "sending",
  failed: "failed",
};

interface DocumentRowProps {
  document: DocumentRef;
  /** Given with an act that waits to be sent. */
  queued?: boolean;
  /** Picked for an act that is not done yet: nothing of it waits. */
  chosen?: boolean;
  actions?: ReactNode;
}

/** One document with where its bytes are. Opening reads it in a window of its own. */
export function DocumentRow({ document, queued = false, chosen = false, actions }: DocumentRowProps) {
  const host = useHost();
  const key = { owner: document.owner, hash: document.hash };
  const state = useHostQuery("documents.state", { documents: [key] }, { reads: [`document:${document.hash}`, "outbox"] });
  const status = state.data?.documents[0];
  const shown = chosen ? "kept" : queued ? "queued" : status ? STATES[status.state] : "remote";
  const open = () =>
    void host
      .call("window.open", { kind: "document", path: `/document/${document.owner}/${encodeURIComponent(document.hash)}?name=${encodeURIComponent(document.name)}&size=${document.size}&type=${encodeURIComponent(document.media_type)}`, title: document.name })
      .catch(toastError);
  return (
    <DocumentTile
      name={document.name}
      size={document.size}
      mediaType={document.media_type}
      state={shown}
      {...(status && status.total > 0 && shown === "sending" ? { percent: Math.round((status.done * 100) / status.total) } : {})}
      onOpen={open}
      actions={actions}
    />
  );
}
