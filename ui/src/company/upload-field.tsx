import { Upload, X } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { useHost } from "../host";
import type { DocumentRef, Purpose, Staged } from "../host/bindings";
import { Button, classes, DocumentTile, FormRow, IconButton, toastError } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { useDrops } from "../trade/use-drops";
import { useWords } from "../words";
import s from "./company.module.css";

interface UploadFieldProps {
  label: string;
  rules: string;
  purpose: Purpose;
  /** The firm it will belong to: the one being founded. */
  owner: string;
  value: DocumentRef | null;
  onChange: (document: DocumentRef | null) => void;
  error: string | undefined;
}

/** One file, chosen or dropped; what is wrong with it is said here and nothing is lost. */
export function UploadField({ label, rules, purpose, owner, value, onChange, error }: UploadFieldProps) {
  const { t } = useWords();
  const host = useHost();
  const box = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<string>();
  const take = useCallback(
    (staged: readonly Staged[]) => {
      const one = staged[0];
      if (!one) return;
      setRefused(one.outcome === "refused" ? sayRefusal(one.error) : undefined);
      if (one.outcome === "kept") onChange(one.document);
    },
    [onChange],
  );
  const over = useDrops(box, purpose, take, owner);
  const pick = () =>
    host.call("documents.pick", { purpose, multiple: false, title: label, owner }).then(({ documents }) => take(documents), toastError);
  const said = refused ?? error;

  return (
    <FormRow label={label} hint={rules} {...(said ? { error: said } : {})}>
      <div ref={box} className={classes(s.upload, over && s.over)}>
        {value ? (
          <DocumentTile
            name={value.name}
            size={value.size}
            mediaType={value.media_type}
            state="uploaded"
            actions={<IconButton label={t("company.upload.remove", { name: value.name })} icon={<X />} size="small" onPress={() => onChange(null)} />}
          />
        ) : (
          <div className={s.dropHere}>
            <span>{t("company.upload.drop")}</span>
            <Button size="small" icon={<Upload />} onPress={() => void pick()} aria-label={`${t("company.upload")}: ${label}`}>
              {t("company.upload")}
            </Button>
          </div>
        )}
      </div>
    </FormRow>
  );
}
