import type { ReactNode } from "react";
import type { Hat } from "../host";
import { useHatColour } from "../kit";
import { useWords } from "../words";
import s from "./app-shell.module.css";
import { Sidebar, type SidebarItem } from "./sidebar";
import { StatusLine, type StatusLineProps } from "./status-line";
import { TopBar, type TopBarProps } from "./top-bar";

export interface AppShellProps extends Omit<TopBarProps, "hat"> {
  hat: Hat;
  places: readonly SidebarItem[];
  status: StatusLineProps;
  /** Above the page, whichever it is. */
  above?: ReactNode;
  children: ReactNode;
}

/** The frame of every workspace: top bar, sidebar, page, status line. It knows nothing of the core: all comes by props. */
export function AppShell({ hat, places, status, above, children, ...top }: AppShellProps) {
  const { t } = useWords();
  useHatColour(hat);
  return (
    <div className={s.shell}>
      <a className={s.skip} href="#page" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("#page")?.focus(); }}>
        {t("shell.skip")}
      </a>
      <TopBar {...top} hat={hat} />
      <Sidebar items={places} hat={hat} />
      <main id="page" className={s.page} tabIndex={-1}>
        {above}
        {children}
      </main>
      <StatusLine {...status} />
    </div>
  );
}
