import { File, FileImage, FileSpreadsheet, FileText, FileVideo, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useWords } from "../words";
import { IconButton } from "./button";
import { Chip } from "./chip";
import { classes } from "./classes";
import s from "./document-tile.module.css";
import { formatSize } from "./format";
import { Progress } from "./progress";

export interface DocumentTileProps {
  name: string;
  /** In bytes. */
  size: number;
  /** IANA media type, found from the content. */
  mediaType: string;
  state: "kept" | "queued" | "sending" | "uploaded" | "failed" | "remote";
  /** 0 to 100 while sending. */
  percent?: number;
  secondsLeft?: number;
  /** Why it failed, in the person's words. */
  error?: string;
  /** Opens the quick look; also Space on the focused tile. */
  onOpen?: () => void;
  onRetry?: () => void;
  onCancel?: () => void;
  actions?: ReactNode;
}

function iconOf(mediaType: string) {
  if (mediaType.startsWith("image/")) return <FileImage />;
  if (mediaType.startsWith("video/")) return <FileVideo />;
  if (mediaType.includes("spreadsheet") || mediaType.includes("csv") || mediaType.includes("excel")) return <FileSpreadsheet />;
  if (mediaType === "application/pdf" || mediaType.startsWith("text/")) return <FileText />;
  return <File />;
}

/** One document and where it is: kept until its act is sent, waiting on this device, on its way, at the platform, or refused. */
export function DocumentTile(props: DocumentTileProps) {
  const { name, size, mediaType, state, percent, secondsLeft, error, onOpen, onRetry, onCancel, actions } = props;
  const { t, locale } = useWords();
  return (
    <div className={classes(s.tile, (state === "queued" || state === "kept") && s.queued, state === "failed" && s.failed)}>
      <AriaButton className={s.open ?? ""} isDisabled={!onOpen} {...(onOpen ? { onPress: onOpen } : {})}>
        <span className={s.icon} aria-hidden="true">
          {iconOf(mediaType)}
        </span>
        <span className={s.words}>
          <span className={s.name}>{name}</span>
          <span className={s.facts}>{error ?? formatSize(size, locale)}</span>
        </span>
      </AriaButton>
      {state !== "uploaded" && state !== "sending" && (
        <Chip tone={state === "failed" ? "bad" : state === "queued" ? "wait" : "mute"}>{t(`kit.document.${state}`)}</Chip>
      )}
      {state === "failed" && onRetry && <IconButton label={t("common.retry")} icon={<RotateCw />} size="small" onPress={onRetry} />}
      {actions}
      {state === "sending" && (
        <div className={s.progress}>
          <Progress
            label={t("kit.document.sending")}
            percent={percent ?? null}
            {...(secondsLeft === undefined ? {} : { secondsLeft })}
            {...(onCancel ? { onCancel } : {})}
          />
        </div>
      )}
    </div>
  );
}
