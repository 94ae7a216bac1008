import { useEffect, useRef, useState } from "react";
import { Banner, Button, classes, Skeleton } from "../kit";
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

/** One page, drawn when it is near and at the resolution of the screen. Until it is whole nothing of it is shown. */
export function PdfPage({ pdf, number, scale, isCurrent }: PdfPageProps) {
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  const [outcome, setOutcome] = useState<{ of: string; drawn: boolean } | null>(null);
  const drawing = `${scale} ${tries}`;
  const state = outcome?.of !== drawing ? "drawing" : outcome.drawn ? "drawn" : "failed";

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
      await task.promise;
    };
    const end = (drawn: boolean) => !dropped && setOutcome({ of: drawing, drawn });
    void draw().then(
      () => end(true),
      () => end(false),
    );
    return () => {
      dropped = true;
      cancel?.();
    };
  }, [pdf, number, scale, drawing]);

  useEffect(() => {
    if (isCurrent) frame.current?.scrollIntoView({ block: "start" });
  }, [isCurrent]);

  return (
    <div ref={frame} className={classes(s.page, state !== "drawn" && s.undrawn)} data-page={number}>
      {state === "drawing" && (
        <div className={s.over}>
          <Skeleton lines={12} label={t("viewer.drawing", { at: number, count: pdf.numPages })} />
        </div>
      )}
      {state === "failed" && (
        <div className={s.over}>
          <Banner
            tone="bad"
            end={
              <Button size="small" onPress={() => setTries(tries + 1)}>
                {t("common.retry")}
              </Button>
            }
          >
            {t("viewer.notDrawn")}
          </Banner>
        </div>
      )}
      <canvas ref={canvas} role="img" aria-label={t("viewer.page", { at: number, count: pdf.numPages })} />
    </div>
  );
}
