import type { ReactNode } from "react";
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs, TooltipTrigger, Tooltip } from "react-aria-components";
import { useWords } from "../words";
import { formatCount } from "./format";
import s from "./tabs.module.css";
import tip from "./tooltip.module.css";

export interface TabItem {
  id: string;
  name: string;
  /** Exact; drawn only when above zero. */
  count?: number;
  /** The glossary's words for a seed label, on hover and focus. */
  meaning?: string;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  value: string;
  onChange: (id: string) => void;
  /** The panel of the chosen tab. */
  children: ReactNode;
}

/** Tabs with counts over a panel. Arrow left and right move between them. */
export function Tabs({ label, items, value, onChange, children }: TabsProps) {
  const { locale } = useWords();
  return (
    <AriaTabs className={s.tabs ?? ""} selectedKey={value} onSelectionChange={(key) => onChange(String(key))}>
      <TabList aria-label={label} className={s.list ?? ""}>
        {items.map((item) => {
          const tab = (
            <AriaTab key={item.id} id={item.id} className={s.tab ?? ""}>
              <span className={s.name} data-name={item.name}>
                {item.name}
              </span>
              {item.count !== undefined && item.count > 0 && <span className={s.count}>{formatCount(item.count, locale)}</span>}
            </AriaTab>
          );
          return item.meaning && item.meaning !== item.name ? (
            <TooltipTrigger key={item.id} delay={500}>
              {tab}
              <Tooltip className={tip.tip ?? ""} offset={4}>
                {item.meaning}
              </Tooltip>
            </TooltipTrigger>
          ) : (
            tab
          );
        })}
      </TabList>
      <TabPanel key={value} id={value} className={s.panel ?? ""}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
