import type { DealView, NextActor } from "../host/bindings";

/** Acts beside the step: while they wait, the step is still to be done. */
const BESIDE: ReadonlySet<string> = new Set(["order.attach_document", "order.detach_document", "message.send"]);

/** Is it the turn of the side that looks? */
export function isMine(view: DealView, who: NextActor): boolean {
  return who === (view.hat === "operator" ? "platform" : view.hat);
}

/** The step is done here and waits to be sent: it is not asked for again. */
export function stepWaits(view: DealView): boolean {
  return view.next !== null && isMine(view, view.next.who) && view.marks.some((mark) => !BESIDE.has(mark.kind)) && !view.actions.some((action) => action.primary);
}
