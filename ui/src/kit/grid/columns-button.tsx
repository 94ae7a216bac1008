import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { useWords } from "../../words";
import { Button, IconButton } from "../button";
import { Checkbox, RadioGroup } from "../choice";
import { Popover } from "../popover";
import type { Density, GridView } from "./columns";
import s from "./grid.module.css";

/** Shows, hides and reorders the columns of a list, and sets the height of its rows. */
export function ColumnsButton<Row>({ view }: { view: GridView<Row> }) {
  const { t } = useWords();
  return (
    <Popover
      label={t("kit.grid.columns")}
      placement="bottom end"
      trigger={
        <Button size="small" kind="quiet" icon={<Columns3 />}>
          {t("kit.grid.columns")}
        </Button>
      }
    >
      <div className={s.panel}>
        <ul className={s.columnList}>
          {view.all.map((column, at) => (
            <li key={column.id} className={s.columnItem}>
              <Checkbox
                isSelected={at === 0 || !view.isHidden(column)}
                isDisabled={at === 0}
                onChange={(shown) => view.setHidden(column, !shown)}
              >
                {column.title}
              </Checkbox>
              <span className={s.moves}>
                <IconButton label={t("kit.grid.moveUp", { name: column.title })} icon={<ArrowUp />} size="small" isDisabled={at < 2} onPress={() => view.move(column, -1)} />
                <IconButton label={t("kit.grid.moveDown", { name: column.title })} icon={<ArrowDown />} size="small" isDisabled={at === 0 || at === view.all.length - 1} onPress={() => view.move(column, 1)} />
              </span>
            </li>
          ))}
        </ul>
        <RadioGroup
          label={t("kit.grid.density")}
          orientation="horizontal"
          value={view.density}
          onChange={(density) => view.setDensity(density as Density)}
          options={[
            { id: "comfortable", name: t("kit.grid.comfortable") },
            { id: "compact", name: t("kit.grid.compact") },
          ]}
        />
        <Button size="small" kind="quiet" onPress={view.reset}>
          {t("kit.grid.reset")}
        </Button>
      </div>
    </Popover>
  );
}
