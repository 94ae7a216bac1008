import { ExternalLink, MessageSquare, Trash2 } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { Bar, ColumnsButton, FilterPill, formatMoney, Grid, type GridColumn, type GridSort, Money, Status, type Tone, toast, useGridView } from "../kit";

interface SampleOrder {
  id: string;
  subject: string;
  seller: string;
  term: string;
  total: string;
  currency: string;
  status: string;
  tone: Tone;
  next: string;
  created: string;
}

const SUBJECTS = ["Cotton bath towels 500 gsm", "蓝牙耳机 TWS，12,000 副", "Solar garden lamps, 8,000 sets", "不锈钢保温杯 500 ml", "Hami melons, 10 t"];
const SELLERS = ["Hanoi Textile JSC", "深圳市声远科技", "Denizli Terry A.Ş.", "永康市杯客"];
const STATES: readonly [string, Tone][] = [["Advance received", "accent"], ["Awaiting balance", "wait"], ["Partly shipped", "info"], ["待卖家确认", "mute"], ["Return / refund", "bad"], ["Completed", "ok"]];
const COUNT = 100_000;
const PAGE = 5000;

function sample(at: number): SampleOrder {
  const [status, tone] = STATES[at % STATES.length] ?? ["", "mute"];
  return {
    id: `2026112007${String(at).padStart(7, "0")}`,
    subject: SUBJECTS[at % SUBJECTS.length] ?? "",
    seller: SELLERS[at % SELLERS.length] ?? "",
    term: at % 2 ? "CIF Hamburg" : "FOB 盐田",
    total: `${((at * 7919) % 900_000) + 1200}.50`,
    currency: at % 3 ? "USD" : "CNY",
    status,
    tone,
    next: at % 2 ? "You · by 4 Dec" : "Seller · 12 d",
    created: `${(at % 28) + 1} Nov`,
  };
}

/** One hundred thousand rows in pages of five thousand. */
export function GridParts() {
  const [loaded, setLoaded] = useState(PAGE);
  const [sort, setSort] = useState<GridSort>({ column: "created", descending: true });
  const rows = useMemo(() => Array.from({ length: loaded }, (_, at) => sample(at)), [loaded]);
  const columns = useMemo<GridColumn<SampleOrder>[]>(
    () => [
      { id: "number", title: "Order no.", width: 170, text: (row) => row.id },
      { id: "subject", title: "Subject", width: 250, text: (row) => row.subject, cell: (row) => <b style={{ fontWeight: 550 }}>{row.subject}</b> },
      { id: "seller", title: "Seller", width: 160, text: (row) => row.seller, sortable: true },
      { id: "term", title: "Incoterms rule", width: 120, text: (row) => row.term },
      { id: "total", title: "Total", width: 150, align: "end", text: (row) => formatMoney(row.total, row.currency, "en-GB"), cell: (row) => <Money amount={row.total} currency={row.currency} />, sortable: true },
      { id: "status", title: "Status", width: 160, text: (row) => row.status, cell: (row) => <Status tone={row.tone}>{row.status}</Status> },
      { id: "next", title: "Next step", width: 140, text: (row) => row.next },
      { id: "created", title: "Created", width: 90, align: "end", text: (row) => row.created, sortable: true },
      { id: "mode", title: "Transport", width: 100, text: () => "Sea", hidden: true },
    ],
    [],
  );
  const view = useGridView("kit", columns);
  const load = useCallback(() => setLoaded((known) => Math.min(known + PAGE, COUNT)), []);
  const more = useMemo(() => (loaded < COUNT ? { loading: false, load } : undefined), [loaded, load]);
  return (
    <>
      <Bar end={<ColumnsButton view={view} />}>
        <FilterPill name="Seller" value="any" onPress={() => undefined} />
        <FilterPill name="Waiting for" value="me" onRemove={() => undefined} />
      </Bar>
      <Grid
        label="Sample orders"
        view={view}
        rows={rows}
        rowKey={(row) => row.id}
        total={COUNT}
        more={more}
        sort={sort}
        onSort={setSort}
        openOn="double"
        onOpen={(row) => toast(`Open ${row.id}`)}
        actions={() => [
          { id: "message", title: "Message the seller", icon: <MessageSquare />, run: (all) => toast(`Message about ${all.length}`) },
          { id: "window", title: "Open in a new window", icon: <ExternalLink />, run: () => undefined },
          { id: "cancel", title: "Cancel", icon: <Trash2 />, danger: true, refused: "Only before the order is approved", run: () => undefined },
        ]}
      />
    </>
  );
}
