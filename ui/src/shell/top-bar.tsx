import { Bell, ChevronsUpDown, Search } from "lucide-react";
import { Button as AriaButton, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Hat } from "../host";
import { Chip, Kbd, Menu, MenuItem, MenuTrigger } from "../kit";
import { useWords } from "../words";
import { MeMenu, type MeMenuProps } from "./me-menu";
import { SyncChip, type SyncChipProps } from "./sync-chip";
import s from "./top-bar.module.css";

export interface Company {
  id: string;
  name: string;
  hat: Hat;
  place: string;
}

export interface TopBarProps {
  companies: readonly Company[];
  current: string | null;
  onCompany: (id: string) => void;
  hat: Hat;
  /** Said beside the name: a practice market on this machine. */
  practice: boolean;
  onSearch: () => void;
  sync: SyncChipProps;
  attention: number;
  onBell: () => void;
  me: MeMenuProps;
}

const HATS: readonly Hat[] = ["seller", "buyer", "operator"];

/** Company, hat, search, sync, what needs attention, me. The band on top says which hat is on. */
export function TopBar({ companies, current, onCompany, hat, practice, onSearch, sync, attention, onBell, me }: TopBarProps) {
  const { t } = useWords();
  const company = companies.find((one) => one.id === current);
  const hats = HATS.filter((one) => companies.some((each) => each.hat === one));
  const wear = (next: Hat) => {
    const own = companies.find((one) => one.hat === next && one.name === company?.name) ?? companies.find((one) => one.hat === next);
    if (own && next !== hat) onCompany(own.id);
  };
  return (
    <header className={s.top}>
      {company && (
        <MenuTrigger>
          <AriaButton className={s.firm ?? ""} aria-label={t("shell.company", { name: company.name })}>
            <b data-initial={[...company.name][0]} />
            <span>{company.name}</span>
            <ChevronsUpDown aria-hidden="true" />
          </AriaButton>
          <Menu label={t("shell.companies")} selectionMode="single" selectedKeys={[company.id]} onAction={onCompany}>
            {companies.map((one) => (
              <MenuItem key={one.id} id={one.id} detail={`${t(`shell.hat.${one.hat}`)} · ${one.place}`}>
                {one.name}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
      {hats.length > 1 && (
        <ToggleButtonGroup
          aria-label={t("shell.hat")}
          className={s.hats ?? ""}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[hat]}
          onSelectionChange={(keys) => {
            const next = HATS.find((one) => keys.has(one));
            if (next) wear(next);
          }}
        >
          {hats.map((one) => (
            <ToggleButton key={one} id={one} className={s.hat ?? ""}>
              {t(`shell.hat.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {practice && <Chip tone="info">{t("shell.practice")}</Chip>}
      <AriaButton className={s.search ?? ""} onPress={onSearch}>
        <Search aria-hidden="true" />
        <span>{t("shell.search")}</span>
        <Kbd chord="Mod+K" />
      </AriaButton>
      <SyncChip {...sync} />
      <AriaButton className={s.bell ?? ""} aria-label={t("shell.bell", { count: attention })} onPress={onBell}>
        <Bell aria-hidden="true" />
        {attention > 0 && <span>{attention}</span>}
      </AriaButton>
      <MeMenu {...me} />
    </header>
  );
}
