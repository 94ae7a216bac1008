import type { ReactNode, RefObject } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from "react-aria-components";
import { classes } from "./classes";
import s from "./popover.module.css";

/** The surface of everything that opens over the page next to something. */
export function Surface({ className, ...rest }: Omit<AriaPopoverProps, "className"> & { className?: string | undefined }) {
  return <AriaPopover offset={4} {...rest} data-overlay="" className={classes(s.surface, className)} />;
}

interface PopoverProps {
  /** What the panel is, for screen readers. */
  label: string;
  /** The button that opens it; leave it out with `isOpen` and `triggerRef`. */
  trigger?: ReactNode;
  triggerRef?: RefObject<Element | null>;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  placement?: AriaPopoverProps["placement"];
  children: ReactNode;
}

/** A small panel beside the button that opened it. Escape and a press outside close it. */
export function Popover({ label, trigger, triggerRef, isOpen, onOpenChange, placement = "bottom start", children }: PopoverProps) {
  const surface = (
    <Surface
      placement={placement}
      {...(triggerRef ? { triggerRef } : {})}
      {...(trigger === undefined && isOpen !== undefined ? { isOpen } : {})}
      {...(trigger === undefined && onOpenChange ? { onOpenChange } : {})}
    >
      <Dialog aria-label={label} className={s.panel ?? ""}>
        {children}
      </Dialog>
    </Surface>
  );
  if (trigger === undefined) return surface;
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      {surface}
    </DialogTrigger>
  );
}
