import { forwardRef, type ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import s from "./button.module.css";
import { classes } from "./classes";
import { Kbd } from "./kbd";
import type { Chord } from "./keys";
import { Spinner } from "./progress";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  children: ReactNode;
  /** One primary per screen: the next step. */
  kind?: "primary" | "default" | "quiet" | "danger";
  size?: "normal" | "small";
  icon?: ReactNode;
  /** Drawn after the words; the key itself is registered with `useActions`. */
  keys?: Chord;
  busy?: boolean;
}

/** A button with words. While `busy` it keeps its width and its focus and does nothing. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { children, kind = "default", size = "normal", icon, keys, busy = false, ...rest },
  ref,
) {
  return (
    <AriaButton {...rest} ref={ref} isPending={busy} className={classes(s.button, s[kind], size === "small" && s.small)}>
      {busy ? <Spinner /> : icon}
      <span className={s.words}>{children}</span>
      {keys && <Kbd chord={keys} onFill={kind === "primary"} />}
    </AriaButton>
  );
});

export interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> {
  /** The name of the act: accessible name and tooltip. */
  label: string;
  icon: ReactNode;
  keys?: Chord;
  size?: "normal" | "small";
  /** Pressed look for a toggle or an open panel. */
  on?: boolean;
}

/** A button with an icon only; its name shows in a tooltip with its key. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, keys, size = "normal", on, ...rest },
  ref,
) {
  return (
    <Tooltip text={label} {...(keys ? { keys } : {})}>
      <AriaButton
        {...rest}
        ref={ref}
        aria-label={label}
        {...(on === undefined ? {} : { "aria-pressed": on })}
        className={classes(s.icon, size === "small" && s.smallIcon, on && s.on)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
});
