import { Banknote, Check, FileCheck, MessageSquare, Tag } from "lucide-react";
import { Card, Chip, DocumentTile, Panes, StageBar, Timeline, TimelineItem, When } from "../kit";
import s from "./page.module.css";

const AGO = new Date(Date.now() - 40 * 60_000).toISOString();

/** What a deal is drawn with. */
export function DealParts() {
  return (
    <div className={s.page}>
      <div style={{ paddingTop: 16 }} />
      <StageBar
        label="Stages of this order"
        stages={[
          { id: "rfq", name: "RFQ", detail: "12 Oct", state: "done" },
          { id: "quote", name: "Quote v3", detail: "19 Oct", state: "done" },
          { id: "contract", name: "Contract v2", detail: "signed 2 Nov", state: "done" },
          { id: "order", name: "Order", detail: "20 Nov", state: "done" },
          { id: "advance", name: "Advance received", detail: "21 Nov · 30 %", state: "done" },
          { id: "preparation", name: "In preparation", detail: "You · by 4 Dec", state: "now" },
          { id: "balance", name: "Balance", detail: "70 % at B/L", state: "ahead" },
          { id: "shipment", name: "Shipment", detail: "CIF Hamburg", state: "ahead" },
          { id: "receipt", name: "Receipt", state: "ahead" },
          { id: "payout", name: "Payout", state: "ahead" },
        ]}
      />
      <Panes
        id="kit"
        label="Width of the timeline"
        first={
          <div className={s.scroll}>
            <div className={s.stack}>
              <Card title="Documents">
                <div className={s.padded}>
                  <DocumentTile name="PI-0042.pdf" size={421_888} mediaType="application/pdf" state="uploaded" onOpen={() => undefined} />
                  <DocumentTile name="packing-list-draft.xlsx" size={18_220} mediaType="application/vnd.ms-excel.spreadsheet" state="queued" onOpen={() => undefined} />
                  <DocumentTile name="货物照片-1.jpg" size={3_921_888} mediaType="image/jpeg" state="sending" percent={38} secondsLeft={12} onCancel={() => undefined} onOpen={() => undefined} />
                  <DocumentTile name="insurance.heic" size={9_921_888} mediaType="image/heic" state="failed" error="HEIC pictures are not taken: save it as JPG" onRetry={() => undefined} />
                  <DocumentTile name="walkthrough.mp4" size={88_921_888} mediaType="video/mp4" state="remote" onOpen={() => undefined} />
                </div>
              </Card>
            </div>
          </div>
        }
        last={
          <Timeline label="Timeline">
            <TimelineItem icon={<MessageSquare />} says by={<>You · 14:02 · <Chip tone="wait">waiting to send</Chip></>}>
              Lab dips are approved, we start dyeing on Monday. Photos follow.
            </TimelineItem>
            <TimelineItem icon={<Banknote />} by={<>Platform · <When instant={AGO} theirZone="Europe/Berlin" /></>}>
              <b>Advance received</b>, USD 31,500.00 matched to bank entry 88213A
            </TimelineItem>
            <TimelineItem icon={<Check />} by="20 Nov 09:12">
              <b>Order approved</b> by Linh Tran
            </TimelineItem>
            <TimelineItem icon={<FileCheck />} by="2 Nov 11:31 · sha-256 7be1…c09a">
              <b>Contract v2 signed</b> by Nordwind; the file answers version 2
            </TimelineItem>
            <TimelineItem icon={<Tag />} by="You · 19 Oct 08:20 · v2 → v3">
              <b>Price revised</b> 2.71 → 2.625 USD per piece
            </TimelineItem>
          </Timeline>
        }
      />
    </div>
  );
}
