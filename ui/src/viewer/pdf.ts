import type { PDFDocumentProxy } from "pdfjs-dist";

export type Pdf = PDFDocumentProxy;

/**
 * Opens a PDF by its address. pdf.js is loaded when the first document is read; its worker comes from this app, it
 * evaluates nothing, and it fetches the bytes once through the one door of documents.
 */
export async function openPdf(url: string): Promise<Pdf> {
  const { getDocument, GlobalWorkerOptions } = await import("pdfjs-dist");
  const parts = new URL("pdf/", document.baseURI).href;
  GlobalWorkerOptions.workerSrc = `${parts}pdf.worker.min.mjs`;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`document answered ${answer.status}`);
  const data = new Uint8Array(await answer.arrayBuffer());
  return await getDocument({ data, isEvalSupported: false, enableXfa: false, standardFontDataUrl: `${parts}standard_fonts/`, cMapUrl: `${parts}cmaps/`, cMapPacked: true }).promise;
}
