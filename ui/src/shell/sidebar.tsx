import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { Hat } from "../host";
import { formatCount } from "../kit";
import { useWords } from "../words";
import s from "./sidebar.module.css";

export interface SidebarItem {
  path: string;
  name: string;
  icon: LucideIcon;
  section: "work" | "company";
  count: number;
}

/** The places of the hat that is on, with exact counts. */
export function Sidebar({ items, hat }: { items: readonly SidebarItem[]; hat: Hat }) {
  const { t } = useWords();
  const titles = { work: t("nav.work"), company: t(hat === "operator" ? "nav.platform" : "nav.company") };
  return (
    <nav className={s.side} aria-label={t("nav.main")}>
      {(["work", "company"] as const).map((section) => {
        const own = items.filter((item) => item.section === section);
        if (own.length === 0) return null;
        return (
          <section key={section} aria-label={titles[section]}>
            <h6 aria-hidden="true">{titles[section]}</h6>
            {own.map((item) => (
              <SidebarLink key={item.path} item={item} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}

function SidebarLink({ item }: { item: SidebarItem }) {
  const { locale } = useWords();
  const Icon = item.icon;
  const count = formatCount(item.count, locale);
  return (
    <Link
      to={item.path}
      className={s.link}
      activeProps={{ "aria-current": "page", className: s.on }}
      title={item.name}
    >
      <Icon aria-hidden="true" />
      <span className={s.name}>{item.name}</span>{" "}
      {item.count > 0 && <span className={s.count}>{count}</span>}
    </Link>
  );
}
