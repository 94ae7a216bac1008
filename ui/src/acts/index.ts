/** Doing things: `useAct()` for one action, `<AnywayDialog>`, `<ReasonDialog>`, and the mark of what waits. */
export { ActionButtons } from "./action-buttons";
export { AnywayDialog } from "./anyway-dialog";
export { MarkChip } from "./mark-chip";
export { ReasonDialog } from "./reason-dialog";
export { type Act, type Outcome, useAct } from "./use-act";
