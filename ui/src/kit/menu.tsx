import type { ReactNode, RefObject } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  type PopoverProps,
  type Selection,
  Separator,
} from "react-aria-components";
import { Check } from "lucide-react";
import { classes } from "./classes";
import { Kbd } from "./kbd";
import type { Chord } from "./keys";
import s from "./menu.module.css";
import { Surface } from "./popover";

export { MenuTrigger };

interface MenuProps {
  label: string;
  children: ReactNode;
  onAction?: (id: string) => void;
  selectionMode?: "single" | "multiple";
  selectedKeys?: Iterable<string>;
  onSelectionChange?: (keys: Selection) => void;
  placement?: PopoverProps["placement"];
  /** For a menu opened without a trigger button: a context menu. */
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  triggerRef?: RefObject<Element | null>;
}

/** A list of acts over the page: `<MenuTrigger><Button/><Menu label onAction><MenuItem id="…">…</MenuItem></Menu></MenuTrigger>`. */
export function Menu({ label, children, onAction, selectionMode, selectedKeys, onSelectionChange, placement = "bottom start", isOpen, onOpenChange, triggerRef }: MenuProps) {
  return (
    <Surface
      placement={placement}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
      {...(triggerRef ? { triggerRef } : {})}
    >
      <AriaMenu
        aria-label={label}
        className={s.menu ?? ""}
        {...(onAction ? { onAction: (key) => onAction(String(key)) } : {})}
        {...(selectionMode ? { selectionMode } : {})}
        {...(selectedKeys ? { selectedKeys } : {})}
        {...(onSelectionChange ? { onSelectionChange } : {})}
      >
        {children}
      </AriaMenu>
    </Surface>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, "children" | "className"> {
  children: ReactNode;
  icon?: ReactNode;
  keys?: Chord;
  detail?: ReactNode;
  danger?: boolean;
}

export function MenuItem({ children, icon, keys, detail, danger, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} {...(typeof children === "string" ? { textValue: children } : {})} className={classes(s.item, danger && s.danger)}>
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== "none" && <span className={s.mark}>{isSelected && <Check />}</span>}
          {icon && <span className={s.mark}>{icon}</span>}
          <span className={s.words}>
            {children}
            {detail && <small>{detail}</small>}
          </span>
          {keys && <Kbd chord={keys} />}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={s.title}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuLine() {
  return <Separator className={s.line ?? ""} />;
}
