import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { AnywayDialog, ReasonDialog, useAct } from "../acts";
import type { ActionView, Command, DealView } from "../host/bindings";
import { Button, IconButton, Menu, MenuItem, MenuTrigger, useActions } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { useCodes, useWords } from "../words";
import { ActDialogs } from "./acts/act-dialogs";
import s from "./deal.module.css";

/** Acts that have pages of their own. */
function pageOf(kind: Command["kind"], view: DealView): string | null {
  const base = `/deal/${view.deal.owner}/${view.deal.id}`;
  const quote = view.focus.quote ? `?quote=${view.focus.quote}` : "";
  if (kind === "quote.submit" || kind === "quote.revise") return `${base}/quote${quote}`;
  if (kind === "order.submit" || kind === "order.revise") return `${base}/order${quote}`;
  if (kind.startsWith("contract.")) return `${base}/contract${quote}`;
  if (kind === "rfq.resubmit") return `/requirements/publish?resubmit=${view.deal.owner}.${view.deal.id}`;
  return null;
}

/** Acts that stand elsewhere on this page. */
const ELSEWHERE: ReadonlySet<Command["kind"]> = new Set(["order.attach_document", "order.detach_document", "message.send", "order.record_payout", "rfq.approve", "rfq.reject"]);

/** The one primary act and up to two others as buttons; the rest in a menu. Why not is said, never hidden. */
export function DealActions({ view }: { view: DealView }) {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const act = useAct();
  const [open, setOpen] = useState<ActionView | null>(null);
  const [asking, setAsking] = useState<ActionView | null>(null);
  const actions = view.actions.filter((action) => !ELSEWHERE.has(action.kind));

  const run = (action: ActionView) => {
    const page = pageOf(action.kind, view);
    if (page) void navigate({ href: page });
    else if (action.needs.some((need) => need.startsWith("reason"))) setAsking(action);
    else setOpen(action);
  };
  useActions(
    actions.map((action, at) => ({
      id: `deal.${action.kind}.${at}`,
      title: say("command", action.kind),
      group: "here" as const,
      ...(action.primary ? { keys: "a" as const } : {}),
      ...(action.why_not ? { refused: sayRefusal(action.why_not) } : {}),
      run: () => run(action),
    })),
  );

  const primary = actions.find((action) => action.primary);
  const plain = actions.filter((action) => !action.primary && !action.grave && action.enabled).slice(0, primary ? 1 : 2);
  const rest = actions.filter((action) => action !== primary && !plain.includes(action));
  const button = (action: ActionView) => (
    <Button
      key={`${action.kind}.${String(action.command["line"] ?? "")}`}
      kind={action.primary ? "primary" : "default"}
      isDisabled={!action.enabled}
      busy={act.busy}
      {...(action.primary ? { keys: "a" as const } : {})}
      onPress={() => run(action)}
    >
      {say("command", action.kind)}
    </Button>
  );
  const number = view.orders.find((one) => one.id === view.focus.order)?.number ?? view.number;
  return (
    <div className={s.actions}>
      {rest.length > 0 && (
        <MenuTrigger>
          <IconButton label={t("deal.more")} icon={<Ellipsis />} />
          <Menu label={t("deal.more")} onAction={(at) => rest[Number(at)] && run(rest[Number(at)] as ActionView)}>
            {rest.map((action, at) => (
              <MenuItem key={`${action.kind}.${at}`} id={String(at)} isDisabled={!action.enabled} danger={action.grave} {...(action.why_not ? { detail: sayRefusal(action.why_not) } : {})}>
                {say("command", action.kind)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
      {plain.map(button)}
      {primary && button(primary)}
      {asking && (
        <ReasonDialog
          kind={asking.kind}
          title={say("command", asking.kind).replace("…", "")}
          isOpen
          onClose={() => setAsking(null)}
          command={(reason) => ({ ...asking.command, reason }) as Command}
          {...(asking.confirmation === "typed" ? { typed: number } : {})}
        />
      )}
      {open && <ActDialogs action={open} view={view} onClose={() => setOpen(null)} />}
      <AnywayDialog act={act} />
    </div>
  );
}
