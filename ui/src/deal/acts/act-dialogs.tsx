import type { ActionView, Command, DealView } from "../../host/bindings";
import { ClaimDialog } from "./claim-dialog";
import { ConfirmAct } from "./confirm-act";
import { DispatchDialog } from "./dispatch-dialog";
import { ReceiptDialog } from "./receipt-dialog";

/** What an act of the deal asks before it is done. */
export function ActDialogs({ action, view, onClose }: { action: ActionView; view: DealView; onClose: () => void }) {
  const order = view.orders.find((one) => one.id === view.focus.order);
  if (action.kind === "order.claim_payment") return <ClaimDialog action={action} view={view} onClose={onClose} />;
  if (action.kind === "order.dispatch" && order) return <DispatchDialog action={action} order={order} onClose={onClose} />;
  if (action.kind === "order.confirm_receipt" && order) return <ReceiptDialog action={action} order={order} onClose={onClose} />;
  return <ConfirmAct action={action} view={view} command={action.command as Command} onClose={onClose} />;
}
