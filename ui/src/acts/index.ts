/** Doing things: `useAct()` for one action, `<AnywayDialog>`, `<ReasonDialog>`, and the mark of what waits. */
export { AnywayDialog } from "./anyway-dialog";
export { MarkChip } from "./mark-note";
export { ReasonDialog } from "./reason-dialog";
export { type Act, type Outcome, useAct } from "./use-act";
