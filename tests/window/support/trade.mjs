// The trade of the tour, so that every step means the same one: what the
// contract in `tests/fixtures` says.
export const SUBJECT = "Cotton bath towels, 70 × 140 cm, 500 g/m², white";

/** Enters the credit of a bank statement and matches it to the order of `subject`. */
export async function match(operator, { subject, reference, amount, payer, onEntered = () => undefined }) {
  await operator.click("link", "Bank entries");
  await operator.click("button", "Enter bank entry");
  const dialog = await operator.find("dialog", "Enter bank entry");
  await operator.fill("Statement no.", "2026-11/07", { within: dialog });
  await operator.fill("Reference", reference, { within: dialog });
  await operator.fill("Amount", amount, { within: dialog });
  await operator.fillDay("Value date", new Date(), { within: dialog });
  await operator.fill("Payer", payer, { within: dialog });
  await operator.click("button", "Enter bank entry", { within: dialog });
  await operator.gone("dialog", "Enter bank entry");
  await operator.click("row", reference);
  const entry = await operator.find("article", reference);
  await operator.reads(subject);
  await onEntered();
  await operator.click("button", "Match ", { within: entry });
  await operator.find("heading", "Matched to");
}

/** The number of the order whose page `person` has before it. */
export async function orderNumber(person) {
  await person.reads("Order 2");
  return person.browser.execute(() => /Order (\d{17})/.exec(document.querySelector("main").innerText)[1]);
}
