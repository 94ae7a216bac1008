import { ArrowLeft, ArrowRight, ImagePlus, X } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { useController } from "react-hook-form";
import { useHost } from "../../host";
import type { DocumentRef, Staged, UploadLimits } from "../../host/bindings";
import { Button, classes, formatSize, FormRow, IconButton, toastError } from "../../kit";
import { Picture } from "../../trade/picture";
import { sayRefusal } from "../../trade/refusal";
import { useDrops } from "../../trade/use-drops";
import { useWords } from "../../words";
import type { RfqForm } from "./form-model";
import s from "./publish.module.css";

/** Up to ten pictures of 5 MB (S0-49): chosen or dropped, put in order, each refused file with its own reason. */
export function ImagesField({ limits }: { limits: UploadLimits }) {
  const { t, locale } = useWords();
  const host = useHost();
  const box = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const {
    field: { value: images, onChange, ref: focusHere },
    fieldState,
  } = useController<RfqForm, "images">({
    name: "images",
    rules: { validate: (chosen) => chosen.length > 0 || t("trade.needed") },
  });

  const take = useCallback(
    (staged: readonly Staged[]) => {
      const kept: DocumentRef[] = [...images];
      const problems: string[] = [];
      for (const one of staged) {
        if (one.outcome === "refused") problems.push(t("images.refused", { name: one.name, why: sayRefusal(one.error) }));
        else if (kept.some(({ hash }) => hash === one.document.hash)) problems.push(t("images.twice", { name: one.document.name }));
        else if (kept.length >= limits.images) problems.push(t("images.full", { name: one.document.name, count: limits.images }));
        else kept.push(one.document);
      }
      setRefused(problems);
      if (kept.length !== images.length) onChange(kept);
    },
    [images, limits.images, onChange, t],
  );
  const over = useDrops(box, "image", take);
  const pick = () =>
    host.call("documents.pick", { purpose: "image", multiple: true, title: t("images.add") }).then(({ documents }) => take(documents), toastError);
  const move = (from: number, to: number) => {
    const next = [...images];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  const full = images.length >= limits.images;

  return (
    <FormRow
      label={t("publish.images")}
      hint={t("images.rules", { size: formatSize(limits.image_bytes, locale), count: limits.images })}
      {...(fieldState.error?.message ? { error: fieldState.error.message } : {})}
    >
      <div ref={box} className={classes(s.images, over && s.over)}>
        {images.length > 0 && (
          <ol className={s.tiles} aria-label={t("images.list")}>
            {images.map((image, at) => (
              <li key={image.hash} className={s.tile}>
                <Picture document={image} alt={image.name} />
                {at === 0 && <span className={s.first}>{t("images.first")}</span>}
                <span className={s.tileActs}>
                  <IconButton label={t("images.earlier", { name: image.name })} icon={<ArrowLeft />} size="small" isDisabled={at === 0} onPress={() => move(at, at - 1)} />
                  <IconButton label={t("images.later", { name: image.name })} icon={<ArrowRight />} size="small" isDisabled={at === images.length - 1} onPress={() => move(at, at + 1)} />
                  <IconButton label={t("images.remove", { name: image.name })} icon={<X />} size="small" onPress={() => onChange(images.filter((one) => one !== image))} />
                </span>
              </li>
            ))}
          </ol>
        )}
        {!full && (
          <div className={s.dropHere}>
            <span>{t("images.drop")}</span>
            <Button ref={focusHere} size="small" icon={<ImagePlus />} onPress={() => void pick()}>
              {t("images.add")}
            </Button>
          </div>
        )}
        {refused.length > 0 && (
          <ul className={s.refused} role="alert">
            {refused.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
    </FormRow>
  );
}
