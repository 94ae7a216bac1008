import { ChevronLeft, ChevronRight, Image, ImageOff } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useHostQuery } from "../host";
import type { DocumentRef } from "../host/bindings";
import { classes, IconButton } from "../kit";
import { useWords } from "../words";
import s from "./picture.module.css";

interface PictureProps {
  document: DocumentRef;
  /** Said for the picture; empty when the words beside it say the same. */
  alt: string;
  fit?: "cover" | "contain";
}

/** A picture of a record, by its document. Bytes that are not here are fetched; until then its place is kept. */
export function Picture({ document, alt, fit = "cover" }: PictureProps) {
  const { t } = useWords();
  const [broken, setBroken] = useState(false);
  const url = useHostQuery("documents.url", { document }, { reads: [`document:${document.hash}`] });
  if (url.error || broken) {
    return (
      <span className={s.missing} role="img" aria-label={alt || t("trade.picture.missing")}>
        <ImageOff aria-hidden="true" />
      </span>
    );
  }
  if (!url.data) return <span className={s.waiting} />;
  return <img className={classes(s.picture, fit === "contain" && s.contain)} src={url.data.url} alt={alt} draggable={false} onError={() => setBroken(true)} />;
}

/** The small picture in a row, or its empty place. */
export function Thumb({ document }: { document: DocumentRef | null }) {
  return (
    <span className={s.thumb} aria-hidden="true">
      {document ? <Picture document={document} alt="" /> : <Image />}
    </span>
  );
}

/** Pictures of the goods: one large, the others below; arrow keys move. */
export function Gallery({ images }: { images: readonly DocumentRef[] }) {
  const { t } = useWords();
  const [chosen, choose] = useState(0);
  const at = Math.min(chosen, images.length - 1);
  const current = images[at];
  if (!current) return null;
  const say = (index: number) => t("trade.picture", { at: index + 1, count: images.length, name: images[index]?.name ?? "" });
  const go = (by: number) => choose((at + by + images.length) % images.length);
  return (
    <div className={s.gallery}>
      <div className={s.large}>
        <Picture key={current.hash} document={current} alt={say(at)} fit="contain" />
        {images.length > 1 && (
          <>
            <span className={classes(s.turn, s.left)}>
              <IconButton label={t("trade.picture.previous")} icon={<ChevronLeft />} size="small" onPress={() => go(-1)} />
            </span>
            <span className={classes(s.turn, s.right)}>
              <IconButton label={t("trade.picture.next")} icon={<ChevronRight />} size="small" onPress={() => go(1)} />
            </span>
          </>
        )}
      </div>
      {images.length > 1 && (
        <div className={s.strip}>
          {images.map((image, index) => (
            <Button key={image.hash} className={classes(s.small, index === at && s.on)} aria-label={say(index)} aria-pressed={index === at} onPress={() => choose(index)}>
              <Picture document={image} alt="" />
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
