import { Download, Ellipsis, FileText, Inbox, MessageSquare, Paperclip, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  Banner,
  Button,
  Card,
  CardRow,
  Checkbox,
  Chip,
  ConfirmDialog,
  Dialog,
  EmptyState,
  FilterPill,
  IconButton,
  Kbd,
  KeyValue,
  Menu,
  MenuItem,
  MenuLine,
  MenuSection,
  MenuTrigger,
  Money,
  Popover,
  Progress,
  QueuedNotice,
  Skeleton,
  Status,
  StatusDot,
  Switch,
  toast,
  toastError,
  When,
} from "../kit";
import s from "./page.module.css";

const SOON = new Date(Date.now() + 3 * 86_400_000).toISOString();
const JUST = new Date(Date.now() - 15 * 60_000).toISOString();

/** Acts, notices, statuses, overlays. */
export function PageParts() {
  const [open, setOpen] = useState<"dialog" | "confirm" | "typed" | null>(null);
  const [on, setOn] = useState(true);
  const close = () => setOpen(null);
  return (
    <div className={s.scroll}>
      <div className={s.two}>
        <div className={s.stack}>
          <Card title="Buttons" aside="one primary per screen">
            <div className={s.padded}>
              <div className={s.line}>
                <Button kind="primary" icon={<Paperclip />} keys="a">
                  Attach insurance
                </Button>
                <Button icon={<MessageSquare />}>Message</Button>
                <Button kind="quiet">Mark all seen</Button>
                <Button kind="danger" icon={<Trash2 />}>
                  Cancel the order
                </Button>
              </div>
              <div className={s.line}>
                <Button kind="primary" busy>
                  Sending
                </Button>
                <Button isDisabled>Ready · 2 documents missing</Button>
                <Button size="small" icon={<Plus />}>
                  New RFQ
                </Button>
                <Button size="small" kind="quiet" icon={<Download />}>
                  导出
                </Button>
                <IconButton label="Edit" icon={<Pencil />} keys="e" />
                <MenuTrigger>
                  <IconButton label="More actions" icon={<Ellipsis />} />
                  <Menu label="More actions">
                    <MenuSection title="Quote">
                      <MenuItem id="revise" icon={<Pencil />} keys="r">
                        Revise quote
                      </MenuItem>
                      <MenuItem id="pdf" icon={<FileText />} detail="With the contract terms">
                        Proforma invoice
                      </MenuItem>
                    </MenuSection>
                    <MenuLine />
                    <MenuItem id="withdraw" icon={<Trash2 />} danger>
                      Withdraw quote
                    </MenuItem>
                    <MenuItem id="no" isDisabled>
                      Not possible now
                    </MenuItem>
                  </Menu>
                </MenuTrigger>
                <Kbd chord="g o" />
              </div>
            </div>
          </Card>
          <Card title="Statuses">
            <div className={s.padded}>
              <div className={s.line}>
                <Status>In preparation</Status>
                <Status tone="accent">Advance received</Status>
                <Status tone="wait">待付尾款</Status>
                <Status tone="info">Partly shipped</Status>
                <Status tone="ok">已完成</Status>
                <Status tone="bad">Return / refund</Status>
              </div>
              <div className={s.line}>
                <StatusDot tone="wait">waiting to send</StatusDot>
                <StatusDot tone="ok">checked</StatusDot>
                <StatusDot tone="bad">refused</StatusDot>
                <Chip tone="ok">best</Chip>
                <Chip tone="wait">inland freight unknown</Chip>
                <FilterPill name="Seller" value="any" onPress={() => undefined} />
                <FilterPill name="Waiting for" value="me" onPress={() => undefined} onRemove={() => undefined} />
              </div>
            </div>
          </Card>
          <Card title="Figures">
            <KeyValue
              items={[
                { name: "Total", value: <Money amount="105000" currency="USD" strong /> },
                { name: "Unit price", value: <Money amount="2.625" currency="USD" /> },
                { name: "Beyond a float", value: <Money amount="12345678901234567.89" currency="CNY" /> },
                { name: "Yen", value: <Money amount="1068000" currency="JPY" /> },
                { name: "Freight", value: <Money amount={null} currency="EUR" /> },
                { name: "Sign by", value: <When instant={SOON} theirZone="Asia/Ho_Chi_Minh" /> },
                { name: "Last contact", value: <When instant={JUST} theirZone="Europe/Berlin" /> },
              ]}
            />
          </Card>
        </div>
        <div className={s.stack}>
          <QueuedNotice>
            <b>Queued, not yet sent:</b> packing-list-draft.pdf added to the checklist · your message of 14:02. They go out when you are online.
          </QueuedNotice>
          <Banner>Prices are compared at the ECB rates of 20 Nov.</Banner>
          <Banner tone="wait" end={<Button size="small">Look</Button>}>
            The buyer revised the RFQ after you priced it.
          </Banner>
          <Banner tone="bad" onClose={() => undefined}>
            Your new price was not accepted: another seller was selected at 10:02.
          </Banner>
          <Card title="Overlays">
            <div className={s.padded}>
              <div className={s.line}>
                <Button onPress={() => setOpen("dialog")}>Dialog</Button>
                <Button onPress={() => setOpen("confirm")}>Confirm</Button>
                <Button onPress={() => setOpen("typed")}>Typed confirm</Button>
                <Popover label="Notes" trigger={<Button>Popover</Button>}>
                  Only your company sees this note.
                </Popover>
                <Button onPress={() => toast("Quote withdrawn", { undo: () => undefined, detail: "Cotton bath towels, 500 gsm" })}>Toast</Button>
                <Button onPress={() => toastError(new Error("sample"))}>Error toast</Button>
              </div>
              <Progress label="First sync" percent={62} secondsLeft={140} onCancel={() => undefined} />
              <Progress label="Reading the spreadsheet" percent={null} />
              <div className={s.line}>
                <Checkbox isSelected={on} onChange={setOn} detail="with the packing list">
                  Commercial invoice
                </Checkbox>
                <Checkbox isSelected={false} isMixed onChange={() => undefined}>
                  Some
                </Checkbox>
                <Switch isSelected={on} onChange={setOn}>
                  Notify me
                </Switch>
              </div>
            </div>
          </Card>
          <Card title="Rows" icon={<FileText />} aside="CIF · sea">
            <CardRow icon={<FileText />} title="Proforma invoice" detail="You owe it · matches order total" end={<Status tone="ok">checked</Status>} />
            <CardRow icon={<FileText />} title="Insurance cover, 110 % of CIF value" detail="You owe it because of CIF" end={<Button size="small">Attach</Button>} />
            <div className={s.padded}>
              <Skeleton lines={3} />
            </div>
          </Card>
          <Card>
            <EmptyState icon={<Inbox />} title="No quotes yet" action={<Button kind="primary">Invite sellers</Button>}>
              Sellers who follow this category were told when the RFQ was published.
            </EmptyState>
          </Card>
        </div>
      </div>
      <Dialog
        title="Decline this quote"
        isOpen={open === "dialog"}
        onClose={close}
        footer={
          <>
            <Button kind="quiet" onPress={close}>
              Cancel
            </Button>
            <Button kind="primary" onPress={close} keys="Mod+Enter">
              Decline
            </Button>
          </>
        }
      >
        The seller is told the reason. They may send a new version while the RFQ is open.
      </Dialog>
      <ConfirmDialog title="Discard this draft?" isOpen={open === "confirm"} onClose={close} onConfirm={close} act="Discard the draft" danger>
        It was never sent. It cannot be brought back.
      </ConfirmDialog>
      <ConfirmDialog title="Cancel the order" isOpen={open === "typed"} onClose={close} onConfirm={close} act="Cancel the order" danger typed="20261120070000042">
        The seller is told, and the contract ends. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
}
