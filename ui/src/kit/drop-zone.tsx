import { Upload } from "lucide-react";
import { Button, DropZone as AriaDropZone, type FileDropItem, FileTrigger, Text } from "react-aria-components";
import { useWords } from "../words";
import s from "./drop-zone.module.css";

interface DropZoneProps {
  /** What to drop: "Drop the signed file here". */
  title: string;
  /** What is taken: "PDF, JPG or PNG, up to 100 MB". */
  rules: string;
  /** In a browser the files themselves. In the shell paths come from the core, and `onChoose` opens its dialog. */
  onFiles?: (files: File[]) => void;
  onChoose?: () => void;
  accept?: readonly string[];
  multiple?: boolean;
  isDisabled?: boolean;
}

/** Where a file is dropped, with a button that does the same by keyboard. */
export function DropZone({ title, rules, onFiles, onChoose, accept, multiple = false, isDisabled = false }: DropZoneProps) {
  const { t } = useWords();
  const choose = (
    <Button className={s.choose ?? ""} isDisabled={isDisabled} {...(onChoose ? { onPress: onChoose } : {})}>
      {t(multiple ? "kit.drop.chooseMany" : "kit.drop.choose")}
    </Button>
  );
  return (
    <AriaDropZone
      className={s.zone ?? ""}
      isDisabled={isDisabled}
      onDrop={({ items }) => {
        const files = items.filter((item): item is FileDropItem => item.kind === "file");
        void Promise.all(files.map((item) => item.getFile())).then((all) => onFiles?.(all));
      }}
    >
      <Upload aria-hidden="true" />
      <Text slot="label" className={s.title ?? ""}>
        {title}
      </Text>
      <span className={s.rules}>{rules}</span>
      {onChoose ? (
        choose
      ) : (
        <FileTrigger allowsMultiple={multiple} {...(accept ? { acceptedFileTypes: accept } : {})} onSelect={(list) => list && onFiles?.([...list])}>
          {choose}
        </FileTrigger>
      )}
    </AriaDropZone>
  );
}
