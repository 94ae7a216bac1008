import { X } from "lucide-react";
import { Button } from "react-aria-components";
import { Menu, MenuItem, MenuTrigger } from "../kit";
import chip from "../kit/chip.module.css";
import { useWords } from "../words";

interface FilterMenuProps {
  name: string;
  options: readonly { id: string; name: string; detail?: string }[];
  /** The id chosen, or null for any. */
  value: string | null;
  onChange: (id: string | null) => void;
  /** One of the options always holds: there is nothing to take off. */
  fixed?: boolean;
}

/** One filter over a list: "Category any". A press offers the choices, the cross takes it off. */
export function FilterMenu({ name, options, value, onChange, fixed = false }: FilterMenuProps) {
  const { t } = useWords();
  const chosen = options.find((option) => option.id === value);
  return (
    <span className={chip.pill}>
      <MenuTrigger>
        <Button className={chip.pillWords ?? ""} aria-label={`${name} ${chosen?.name ?? t("trade.filter.any")}`}>
          <span>{`${name} `}</span>
          <b>{chosen?.name ?? t("trade.filter.any")}</b>
        </Button>
        <Menu label={name} selectionMode="single" selectedKeys={value === null ? [] : [value]} onAction={(id) => onChange(id === value && !fixed ? null : id)}>
          {options.map((option) => (
            <MenuItem key={option.id} id={option.id} textValue={option.name} {...(option.detail ? { detail: option.detail } : {})}>
              {option.name}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      {value !== null && !fixed && (
        <Button className={chip.pillOff ?? ""} aria-label={t("kit.filter.remove", { name })} onPress={() => onChange(null)}>
          <X />
        </Button>
      )}
    </span>
  );
}
