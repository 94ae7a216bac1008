import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { draw, faults } from "../test/window";
import type { Language } from "../words";
import { DateField, FormRows, MoneyField, NumberField, RadioGroup, Select, TextArea, TextField } from ".";

function Price({ said, currency = "USD", most }: { said: (value: string) => void; currency?: string; most?: number }) {
  const [value, setValue] = useState("");
  return (
    <MoneyField
      label="Unit price"
      currency={currency}
      value={value}
      {...(most === undefined ? {} : { most })}
      onChange={(next) => {
        setValue(next);
        said(next);
      }}
    />
  );
}

async function enter(text: string, language: Language, currency = "USD", most?: number) {
  const said = vi.fn();
  draw(<Price said={said} currency={currency} {...(most === undefined ? {} : { most })} />, { language });
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Unit price" });
  await userEvent.type(field, text);
  await userEvent.tab();
  return { value: said.mock.lastCall?.[0] as string | undefined, drawn: field.value, field };
}

test("money typed in any habit arrives as the same decimal string", async () => {
  expect(await enter("1,234.5", "en")).toMatchObject({ value: "1234.5", drawn: "1,234.50" });
});

test("French money is read and drawn in French marks", async () => {
  expect(await enter("1 234,50", "fr")).toMatchObject({ value: "1234.50", drawn: "1\u202f234,50" });
});

test("1.2k is one thousand two hundred", async () => {
  expect(await enter("1.2k", "en")).toMatchObject({ value: "1200", drawn: "1,200.00" });
});

test("money with too many digits is said so and never rounded", async () => {
  const { value, field } = await enter("10.005", "en");
  expect(value).toBe("10.005");
  expect(field.value).toBe("10.005");
  expect(screen.getByText("USD takes at most 2 digits after the point")).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("a unit price takes more digits than its currency when told so", async () => {
  const { field } = await enter("2.625", "en", "USD", 6);
  expect([field.value, field.getAttribute("aria-invalid")]).toEqual(["2.625", null]);
});

test("what cannot be read stays as typed, with a reason", async () => {
  const { value, drawn } = await enter("12,3,4", "en");
  expect(drawn).toBe("12,3,4");
  expect(value).not.toBe("1234");
  expect(screen.getByText(/is not a number/)).toBeTruthy();
});

test("arrow keys add and subtract exactly, within the limits", async () => {
  function Share() {
    const [value, setValue] = useState("0.1");
    return <NumberField label="Share" value={value} onChange={setValue} step="0.2" max="0.5" unit="%" />;
  }
  draw(<Share />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Share" });
  await userEvent.click(field);
  await userEvent.keyboard("{ArrowUp}");
  expect(field.value).toBe("0.3");
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  expect(field.value).toBe("0.5");
});

test("Ctrl+Enter sends a message, Enter alone does not", async () => {
  const send = vi.fn();
  draw(<TextArea label="Message" value="" onChange={() => undefined} onSubmit={send} />);
  await userEvent.click(screen.getByRole("textbox", { name: "Message" }));
  await userEvent.keyboard("{Enter}");
  expect(send).not.toHaveBeenCalled();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(send).toHaveBeenCalledOnce();
});

test("a field says its label, its hint and its error to everyone", async () => {
  draw(<TextField label="Subject" value="" onChange={() => undefined} error="Write what you want" />);
  const field = screen.getByRole("textbox", { name: "Subject" });
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
  expect(described.join()).toContain("Write what you want");
});

test.each(["en", "zh", "fr"] as const)("the fields have no faults that axe knows, in %s", async (language) => {
  draw(
    <FormRows>
      <TextField label="Subject" value="" onChange={() => undefined} hint="What you want" />
      <MoneyField label="Price" currency="USD" currencies={["USD", "EUR"]} onCurrencyChange={() => undefined} value="2" onChange={() => undefined} error="Too low" />
      <DateField label="Until" value="2026-12-04" onChange={() => undefined} />
      <Select label="Term" options={[{ id: "CIF", name: "CIF" }]} value="CIF" onChange={() => undefined} />
      <RadioGroup label="Mode" options={[{ id: "sea", name: "Sea" }]} value="sea" onChange={() => undefined} />
    </FormRows>,
    { language },
  );
  expect(await faults()).toEqual([]);
});
