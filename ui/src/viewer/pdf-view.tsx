import { ChevronDown, ChevronUp, Search, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useState } from "react";
import { Banner, IconButton, Skeleton, TextField } from "../kit";
import { useWords } from "../words";
import { findPages } from "./find";
import { openPdf, type Pdf } from "./pdf";
import { PdfPage } from "./pdf-page";
import s from "./viewer.module.css";

const STEPS = [0.5, 0.67, 0.8, 0.92, 1, 1.25, 1.5, 2, 3] as const;
const AROUND = 2;

/** A PDF to read: pages, zoom, find. Only pages near the one in hand are drawn. */
export function PdfView({ url, name }: { url: string; name: string }) {
  const { t } = useWords();
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [failed, setFailed] = useState(false);
  const [step, setStep] = useState(4);
  const [page, setPage] = useState(1);
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ text: string; pages: readonly number[] } | null>(null);
  const wanted = text.trim();
  const hits = found !== null && found.text === wanted ? found.pages : null;

  useEffect(() => {
    let dropped = false;
    let opened: Pdf | undefined;
    openPdf(url).then(
      (document) => {
        opened = document;
        if (dropped) void document.loadingTask.destroy();
        else setPdf(document);
      },
      () => !dropped && setFailed(true),
    );
    return () => {
      dropped = true;
      void opened?.loadingTask.destroy();
    };
  }, [url]);

  useEffect(() => {
    if (pdf === null || wanted === "") return undefined;
    const search = new AbortController();
    const timer = setTimeout(
      () =>
        void findPages(pdf, wanted, search.signal).then((pages) => {
          if (search.signal.aborted) return;
          setFound({ text: wanted, pages });
          if (pages[0] !== undefined) setPage(pages[0]);
        }),
      250,
    );
    return () => {
      search.abort();
      clearTimeout(timer);
    };
  }, [pdf, wanted]);

  if (failed) return <Banner tone="bad">{t("viewer.failed", { name })}</Banner>;
  if (pdf === null) return <Skeleton lines={12} label={t("viewer.opening", { name })} />;
  const scale = STEPS[step] ?? 1;
  const go = (to: number) => setPage(Math.min(pdf.numPages, Math.max(1, to)));
  const next = () => {
    const after = (hits ?? []).find((hit) => hit > page) ?? hits?.[0];
    if (after !== undefined) go(after);
  };
  return (
    <section className={s.viewer} aria-label={name}>
      <div className={s.tools} role="toolbar" aria-label={t("viewer.tools")}>
        <IconButton label={t("viewer.zoomOut")} icon={<ZoomOut />} isDisabled={step === 0} onPress={() => setStep(step - 1)} />
        <span className={s.figure}>{`${Math.round(scale * 100)} %`}</span>
        <IconButton label={t("viewer.zoomIn")} icon={<ZoomIn />} isDisabled={step === STEPS.length - 1} onPress={() => setStep(step + 1)} />
        <IconButton label={t("viewer.previous")} icon={<ChevronUp />} isDisabled={page === 1} onPress={() => go(page - 1)} />
        <span className={s.figure}>{`${page} / ${pdf.numPages}`}</span>
        <IconButton label={t("viewer.next")} icon={<ChevronDown />} isDisabled={page === pdf.numPages} onPress={() => go(page + 1)} />
        <span className={s.find}>
          <TextField label={t("viewer.find")} hideLabel optional type="search" placeholder={t("viewer.find")} before={<Search />} value={text} onChange={setText} />
        </span>
        {hits !== null && (
          <button type="button" className={s.hits} onClick={next}>
            {t("viewer.hits", { count: hits.length })}
          </button>
        )}
      </div>
      {/* Long pages scroll with the arrow keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.pages} role="group" aria-label={name} tabIndex={0}>
        {Array.from({ length: pdf.numPages }, (_, at) => at + 1)
          .filter((number) => Math.abs(number - page) <= AROUND)
          .map((number) => (
            <PdfPage key={number} pdf={pdf} number={number} scale={scale} isCurrent={number === page && page > 1} />
          ))}
      </div>
    </section>
  );
}
