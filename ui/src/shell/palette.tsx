import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { type Action, imeOwns, Kbd, useOfferedActions } from "../kit";
import { useWords } from "../words";
import s from "./palette.module.css";

/** Something found by the search: a record, not an act. */
export interface Found {
  id: string;
  title: string;
  detail: string;
  kind: string;
  icon?: ReactNode;
  open: () => void;
}

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  /** The text to look for, whenever it changes. */
  onText: (text: string) => void;
  found: readonly Found[];
  /** There are more records than shown. */
  more: boolean;
}

type Line = { id: string; title: string; detail?: string | undefined; keys?: string | undefined; refused?: string | undefined; run: () => void };
type Part = { name: "selection" | "here" | "go" | "app" | "records"; lines: Line[] };

const GROUPS = ["selection", "here", "go", "app"] as const;

function matches(action: Action, wanted: string): boolean {
  const hay = `${action.title} ${action.also ?? ""}`.toLocaleLowerCase();
  return wanted.split(/\s+/).every((word) => hay.includes(word));
}

/** Ctrl/Cmd+K: acts on the selection first, then on the page, then places, then records. */
export function Palette(props: PaletteProps) {
  return (
    <ModalOverlay isOpen={props.isOpen} onOpenChange={(open) => !open && props.onClose()} isDismissable className={s.scrim ?? ""} data-overlay="">
      <Modal className={s.modal ?? ""}>
        <PaletteBody {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ onClose, onText, found, more }: PaletteProps) {
  const { t } = useWords();
  const actions = useOfferedActions();
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const composing = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const text = useDeferredValue(wanted.trim().toLocaleLowerCase());

  const parts = useMemo<Part[]>(() => {
    const able = actions.filter((action) => action.run && !action.local && matches(action, text));
    const acts = GROUPS.map<Part>((group) => ({
      name: group,
      lines: able
        .filter((action) => action.group === group)
        .map((action) => ({ id: action.id, title: action.title, keys: action.keys, refused: action.refused, run: () => action.run?.() })),
    }));
    const records: Part = { name: "records", lines: text === "" ? [] : found.map((one) => ({ id: one.id, title: one.title, detail: `${one.kind} · ${one.detail}`, run: one.open })) };
    return [...acts, records].filter((part) => part.lines.length > 0);
  }, [actions, found, text]);
  const lines = parts.flatMap((part) => part.lines);
  const chosen = Math.min(at, lines.length - 1);

  const look = (value: string) => {
    setTyped(value);
    // Half a syllable of pinyin is not what the person wants to find.
    if (composing.current) return;
    setWanted(value);
    setAt(0);
    onText(value.trim());
  };
  useEffect(() => () => onText(""), [onText]);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  const run = (line: Line | undefined) => {
    if (!line || line.refused) return;
    onClose();
    line.run();
  };
  const press = (event: KeyboardEvent) => {
    if (imeOwns(event)) return;
    if (event.key === "ArrowDown") setAt(lines.length === 0 ? 0 : (chosen + 1) % lines.length);
    else if (event.key === "ArrowUp") setAt(lines.length === 0 ? 0 : (chosen - 1 + lines.length) % lines.length);
    else if (event.key === "Enter") run(lines[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <AriaDialog className={s.palette ?? ""} aria-label={t("palette.title")}>
      <div className={s.field}>
        <Search aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-label={t("palette.placeholder")}
          placeholder={t("palette.placeholder")}
          {...(lines[chosen] ? { "aria-activedescendant": `${id}-${chosen}` } : {})}
          value={typed}
          onChange={(event) => look(event.target.value)}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            look(event.currentTarget.value);
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t("palette.results")} className={s.list}>
        {parts.map((part) => (
          <div key={part.name} role="group" aria-labelledby={`${id}-${part.name}`}>
            <div id={`${id}-${part.name}`} className={s.group}>
              {t(`palette.${part.name}`)}
            </div>
            {part.lines.map((line) => {
              const index = lines.indexOf(line);
              return (
                <div
                  key={line.id}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === chosen}
                  aria-disabled={line.refused !== undefined}
                  className={s.line}
                  onClick={() => run(line)}
                  onPointerMove={() => setAt(index)}
                >
                  <span className={s.title}>{line.title}</span>
                  {(line.refused ?? line.detail) && <span className={s.detail}>{line.refused ?? line.detail}</span>}
                  {line.keys && <Kbd chord={line.keys} />}
                </div>
              );
            })}
          </div>
        ))}
        {lines.length === 0 && <div className={s.nothing}>{t("palette.nothing", { text: typed })}</div>}
      </div>
      <div className={s.foot}>
        <span>{t("palette.keys")}</span>
        {more && text !== "" && <span>{t("palette.more")}</span>}
      </div>
    </AriaDialog>
  );
}
