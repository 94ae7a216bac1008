/** Doing things: `useAct()` for one action, `<AnywayDialog>`, `<ReasonDialog>`, `<ActionButtons>`. */
export { ActionButtons } from "./action-buttons";
export { AnywayDialog } from "./anyway-dialog";
export { ReasonDialog } from "./reason-dialog";
export { type Act, type Outcome, useAct } from "./use-act";
