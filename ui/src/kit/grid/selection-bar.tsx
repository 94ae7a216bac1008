import { Copy, X } from "lucide-react";
import { useWords } from "../../words";
import { Button, IconButton } from "../button";
import { formatCount } from "../format";
import { Kbd } from "../kbd";
import type { RowAction } from "./actions";
import s from "./grid.module.css";

interface SelectionBarProps<Row> {
  rows: readonly Row[];
  /** Every row there is, loaded or not. */
  total: number;
  loaded: number;
  actions: readonly RowAction<Row>[];
  onCopy: () => void;
  onClear: () => void;
}

/** What can be done with the selection, at the bottom of the list. */
export function SelectionBar<Row>({ rows, total, loaded, actions, onCopy, onClear }: SelectionBarProps<Row>) {
  const { t, locale } = useWords();
  const partial = rows.length === loaded && loaded < total;
  return (
    <div className={s.bar} role="toolbar" aria-label={t("kit.grid.selectionActions")}>
      <span className={s.count} role="status">
        {partial
          ? t("kit.grid.selectedOf", { count: formatCount(rows.length, locale), total: formatCount(total, locale) })
          : t("kit.grid.selected", { count: rows.length })}
      </span>
      {actions.map((action) => (
        <Button
          key={action.id}
          size="small"
          kind={action.danger ? "danger" : "default"}
          icon={action.icon}
          isDisabled={action.refused !== undefined}
          onPress={() => action.run(rows)}
        >
          {action.title}
        </Button>
      ))}
      <Button size="small" kind="quiet" icon={<Copy />} onPress={onCopy}>
        {t("kit.grid.copy")}
      </Button>
      <span className={s.hints} aria-hidden="true">
        <Kbd chord="j" />
        <Kbd chord="k" />
        <Kbd chord="Enter" />
        <Kbd chord="x" />
        <Kbd chord="?" />
      </span>
      <IconButton label={t("kit.grid.clear")} icon={<X />} keys="Escape" size="small" onPress={onClear} />
    </div>
  );
}
