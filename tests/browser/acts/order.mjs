// The order and its money: placed, confirmed, paid, matched.

/** The buyer orders what was quoted, to an address of the book. */
export async function place(buyer, { subject }) {
  await buyer.go("RFQs");
  await buyer.open(subject);
  await buyer.press("Place order");
  await buyer.heading("Place order");
  await buyer.type("Specification", "500 g/m², 70 x 140 cm, white");
  await buyer.page.getByRole("button", { name: /Ship to$/ }).click();
  await buyer.page.getByRole("option").first().click();
  await buyer.press("Review order");
  await buyer.press("Place order", buyer.dialog("Review order"));
}

/** The seller confirms; answers with the number of the order. */
export async function confirm(seller, { subject }) {
  await seller.go("Quotes");
  await seller.open(subject);
  await seller.press("Confirm order");
  await seller.press("Confirm order", seller.dialog("Confirm order"));
  const facts = seller.page.getByText(/Order \S+ · /);
  await facts.waitFor();
  return (await facts.textContent()).match(/Order (\S+)/)[1];
}

/** The buyer says it is paid, with the bank's reference. */
export async function claim(buyer, reference) {
  await buyer.press("I have paid…");
  const dialog = buyer.dialog("I have paid");
  await buyer.type("Bank reference", reference, dialog);
  await buyer.press("I have paid", dialog);
}

/** The operator enters the credit of the bank statement and matches it to the order. */
export async function match(operator, { number, reference, amount, payer, subject }) {
  const { page } = operator;
  await operator.go("Bank entries");
  await operator.press("Enter bank entry");
  const dialog = operator.dialog("Enter bank entry");
  await operator.type("Statement no.", "2026-11-22", dialog);
  await operator.type("Reference", reference, dialog);
  await operator.type("Amount", amount, dialog);
  await operator.day("Value date", new Date(), dialog);
  await operator.type("Payer", payer, dialog);
  await operator.type("Remittance information", `Order ${number}`, dialog);
  await operator.press("Enter bank entry", dialog);
  await dialog.waitFor({ state: "detached" });
  await operator.open(reference);
  const entry = page.getByRole("article", { name: reference });
  await operator.sees(new RegExp(`${number} · ${subject}`), entry);
  await entry.getByRole("button", { name: /^Match / }).first().click();
  await entry.getByRole("heading", { name: "Matched to" }).waitFor();
}
