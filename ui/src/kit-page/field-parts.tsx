import { Search } from "lucide-react";
import { useState } from "react";
import { Card, ComboBox, DateField, DropZone, FormRow, FormRows, MoneyField, NumberField, RadioGroup, Select, TextArea, TextField } from "../kit";
import s from "./page.module.css";

const TERMS = [
  { id: "EXW", name: "EXW", detail: "Ex Works" },
  { id: "FOB", name: "FOB", detail: "Free On Board" },
  { id: "CIF", name: "CIF", detail: "Cost, Insurance and Freight" },
];
const CITIES = ["Hamburg", "Hanoi", "Shanghai", "上海", "宁波", "Le Havre"].map((name) => ({ id: name, name }));

/** Everything one fills in. */
export function FieldParts() {
  const [text, setText] = useState("全棉浴巾 500 克");
  const [note, setNote] = useState("");
  const [quantity, setQuantity] = useState("40000");
  const [price, setPrice] = useState("2.625");
  const [currency, setCurrency] = useState("USD");
  const [date, setDate] = useState("2026-12-04");
  const [term, setTerm] = useState("CIF");
  const [city, setCity] = useState("");
  const [mode, setMode] = useState("sea");
  return (
    <div className={s.scroll}>
      <div className={s.stack}>
        <Card title="Label beside, note beside">
          <div className={s.padded}>
            <FormRows>
              <TextField label="Subject" value={text} onChange={setText} hint="What you want, in the words a seller searches for" />
              <NumberField label="Quantity" value={quantity} onChange={setQuantity} unit="pcs" min="1" hint="Type 40k or 4万 if you like" />
              <MoneyField label="Unit price" value={price} onChange={setPrice} currency={currency} currencies={["USD", "EUR", "CNY", "JPY"]} onCurrencyChange={setCurrency} most={6} />
              <MoneyField label="Advance payment" value="31500" onChange={() => undefined} currency="USD" error="At most 105,000.00, the order total" />
              <DateField label="Quotes close on" value={date} onChange={setDate} />
              <Select label="Incoterms rule" options={TERMS} value={term} onChange={setTerm} />
              <ComboBox label="Named place" options={CITIES} value={city} onChange={setCity} optional />
              <RadioGroup
                label="Transport"
                value={mode}
                onChange={setMode}
                orientation="horizontal"
                options={[
                  { id: "sea", name: "Sea" },
                  { id: "rail", name: "Rail" },
                  { id: "air", name: "Air" },
                ]}
              />
              <FormRow label="Delivery window" hint="Both dates are in your calendar">
                <DateField label="From" hideLabel value={date} onChange={setDate} />
                <DateField label="To" hideLabel value="" onChange={() => undefined} optional />
              </FormRow>
              <TextArea label="Message" value={note} onChange={setNote} optional maxLength={400} placeholder="Ctrl+Enter sends" />
            </FormRows>
          </div>
        </Card>
        <div className={s.two}>
          <Card title="Stacked, and the states">
            <div className={s.padded}>
              <FormRows layout="stack">
                <TextField label="Search" hideLabel value="" onChange={() => undefined} placeholder="Number, firm or goods" before={<Search />} />
                <TextField label="Read only" value="HT-2026-118" onChange={() => undefined} isReadOnly />
                <TextField label="Disabled" value="needs the platform" onChange={() => undefined} isDisabled hint="You are offline" />
                <TextField label="Company registration no." value="91310000" onChange={() => undefined} error="18 characters are needed; this has 8" />
              </FormRows>
            </div>
          </Card>
          <DropZone title="Drop the signed file here" rules="PDF, JPG or PNG, up to 100 MB" onFiles={() => undefined} />
        </div>
      </div>
    </div>
  );
}
