import { useState } from "react";
import type { ActionView, Command } from "../host/bindings";
import { Button } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { useCodes } from "../words";
import { AnywayDialog } from "./anyway-dialog";
import { ReasonDialog } from "./reason-dialog";
import { useAct } from "./use-act";

interface ActionButtonsProps {
  actions: readonly ActionView[];
  /** Acts that need more than a reason: opened by the page. */
  open?: Partial<Record<Command["kind"], (action: ActionView) => void>>;
  /** Words to type before a grave act. */
  typed?: string;
  onDone?: () => void;
}

/** The buttons of what the acting side may do: done at once, asked why first, or opened by the page. */
export function ActionButtons({ actions, open = {}, typed, onDone }: ActionButtonsProps) {
  const say = useCodes();
  const act = useAct();
  const [asking, setAsking] = useState<ActionView | null>(null);

  const press = async (action: ActionView) => {
    const opened = open[action.kind];
    if (opened) opened(action);
    else if (action.needs.some((need) => need.startsWith("reason"))) setAsking(action);
    else if ((await act.submit(action.command as Command)).done) onDone?.();
  };
  return (
    <>
      {actions
        .filter((action) => open[action.kind] !== undefined || action.needs.every((need) => need.startsWith("reason")))
        .map((action, at) => (
          <Button
            key={`${action.kind}.${at}`}
            kind={action.primary ? "primary" : action.grave ? "quiet" : "default"}
            isDisabled={!action.enabled}
            busy={act.busy}
            {...(action.why_not ? { title: sayRefusal(action.why_not) } : {})}
            onPress={() => void press(action)}
          >
            {say("command", action.kind)}
          </Button>
        ))}
      {asking && (
        <ReasonDialog
          kind={asking.kind}
          title={say("command", asking.kind).replace("…", "")}
          isOpen
          onClose={() => setAsking(null)}
          command={(reason) => ({ ...asking.command, reason }) as Command}
          {...(asking.confirmation === "typed" && typed !== undefined ? { typed } : {})}
          {...(onDone ? { onDone } : {})}
        />
      )}
      <AnywayDialog act={act} />
    </>
  );
}
