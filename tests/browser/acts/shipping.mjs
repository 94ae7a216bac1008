// The goods and the end: papers, readiness, dispatch, receipt, payout.

/** Attaches a file for each of these papers. */
async function attach(person, papers) {
  for (const paper of papers) {
    await person.willPick(paper.startsWith("Photos") ? "towels-320.jpg" : "technical-file-10kB.pdf");
    await person.page.getByRole("button", { name: `Attach: ${paper}`, exact: true }).click();
  }
}

/** The seller attaches what CIF by sea asks for in preparation (S0-92) and says that the goods are ready. */
export async function prepare(seller) {
  await attach(seller, ["Photos of the goods", "Draft packing list", "Booking confirmation", "Insurance cover arranged"]);
  await seller.press("Goods are ready");
  await seller.press("Goods are ready", seller.dialog("Goods are ready"));
}

/** The seller attaches the papers of the shipment under CIF by sea (S0-92) and sends it off. */
export async function dispatch(seller) {
  await attach(seller, ["Commercial invoice", "Packing list", "Bill of lading (B/L)", "Insurance certificate", "Export declaration"]);
  await seller.press("Dispatch shipment");
  const dialog = seller.dialog("Dispatch shipment");
  await seller.type("Carrier or forwarder", "Hapag-Lloyd", dialog);
  await seller.type("Transport document no.", "HLCUSGN2611042", dialog);
  await seller.type("Vessel, flight or vehicle", "Hanoi Express 048W", dialog);
  await seller.press("Dispatch shipment", dialog);
}

/** The buyer says that everything arrived. */
export async function receive(buyer) {
  await buyer.press("Confirm receipt");
  const dialog = buyer.dialog("Confirm receipt");
  await buyer.type("Received of", "40000", dialog);
  await buyer.type("Note", "All cartons sound.", dialog);
  await buyer.press("Confirm receipt", dialog);
}

/** The seller asks for the money. */
export async function requestPayout(seller) {
  await seller.press("Request payout");
  await seller.press("Request payout", seller.dialog("Request payout"));
}

/** The operator records each step of the payout; with the last one it leaves the queue. */
export async function payOut(operator, { number }) {
  await operator.go("Payouts");
  await operator.open(number);
  const payout = operator.page.getByRole("article", { name: number });
  const steps = ["Funds entered the country", "Withdrawn to the seller", "Currency exchanged", "Payout complete"];
  for (const [at, step] of steps.entries()) {
    await operator.choose("Step", step);
    if (at === 0) await operator.choose("Customs supervision mode", "9710 · Cross-border B2B direct export");
    await operator.type("Reference of the bank", `PAYOUT-${at}`);
    await operator.press("Record this step");
    if (step !== steps.at(-1)) await operator.sees(`PAYOUT-${at}`, payout);
  }
  await operator.row(number).waitFor({ state: "detached" });
}

/** The deal page says that the order is complete. */
export async function completed(person) {
  await person.sees("Completed", person.page.getByRole("article"));
}
