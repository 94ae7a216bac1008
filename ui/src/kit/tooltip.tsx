import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./kbd";
import type { Chord } from "./keys";
import s from "./tooltip.module.css";

interface TooltipProps {
  text: string;
  /** A second, quieter line. */
  detail?: string;
  keys?: Chord;
  /** One element that can take the focus: a button, a link, or `<Hint>`. */
  children: ReactElement;
}

/** Words on hover and on keyboard focus. */
export function Tooltip({ text, detail, keys, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className={s.tip ?? ""} offset={6}>
        <span>{text}</span>
        {keys && <Kbd chord={keys} onFill />}
        {detail && <span className={s.detail}>{detail}</span>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** Plain text with a tooltip, reachable by keyboard: a glossary word, an exact time. */
export function Hint({ text, detail, children }: { text: string; detail?: string; children: ReactElement<{ role?: string }> }) {
  return (
    <Tooltip text={text} {...(detail ? { detail } : {})}>
      <Focusable>{children as ReactElement<{ role: string }, string>}</Focusable>
    </Tooltip>
  );
}
