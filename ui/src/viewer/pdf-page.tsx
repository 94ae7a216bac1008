import { useEffect, useRef } from "react";
import { useWords } from "../words";
import type { Pdf } from "./pdf";
import s from "./viewer.module.css";

interface PdfPageProps {
  pdf: Pdf;
  number: number;
  scale: number;
  /** Scrolled into sight when it becomes true. */
  isCurrent: boolean;
}

/** One page, drawn when it is near and at the resolution of the screen. Its text is said to screen readers. */
export function PdfPage({ pdf, number, scale, isCurrent }: PdfPageProps) {
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let dropped = false;
    let cancel: (() => void) | undefined;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const target = canvas.current;
      if (dropped || target === null) return;
      const viewport = page.getViewport({ scale });
      const ratio = window.devicePixelRatio || 1;
      target.width = Math.floor(viewport.width * ratio);
      target.height = Math.floor(viewport.height * ratio);
      target.style.width = `${Math.floor(viewport.width)}px`;
      target.style.height = `${Math.floor(viewport.height)}px`;
      const task = page.render({ canvas: target, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
      cancel = () => task.cancel();
      await task.promise.catch(() => undefined);
    };
    void draw().catch(() => undefined);
    return () => {
      dropped = true;
      cancel?.();
    };
  }, [pdf, number, scale]);

  useEffect(() => {
    if (isCurrent) frame.current?.scrollIntoView({ block: "start" });
  }, [isCurrent]);

  return (
    <div ref={frame} className={s.page} data-page={number}>
      <canvas ref={canvas} role="img" aria-label={t("viewer.page", { at: number, count: pdf.numPages })} />
    </div>
  );
}
