// From a wish to a chosen quote: publish, review, quote, select.

/** So many days from now. */
export const inDays = (days) => new Date(Date.now() + days * 86_400_000);

/** The buyer fills in every field of the form and hands it in; answers with the number the platform gave. */
export async function publish(buyer, { subject }) {
  const { page } = buyer;
  await buyer.go("RFQs");
  await buyer.press("Publish an RFQ");
  await buyer.heading("Publish an RFQ");
  await buyer.type("Subject", subject);
  await page.getByRole("combobox", { name: "Category" }).fill("Towels");
  await page.getByRole("option", { name: /Towels/ }).click();
  await page.getByRole("radio", { name: "One-time purchase" }).check({ force: true });
  await buyer.type("Procurement purpose", "Resale in our own shops");
  await buyer.type("Quantity", "40000", page.getByRole("group", { name: "Quantity" }));
  await buyer.choose("Unit", "pieces");
  await buyer.choose("Incoterms® rule", /^CIF/);
  await buyer.type("Port of destination", "Hamburg");
  const budget = page.getByRole("group", { name: "Budget range" });
  await buyer.type("From", "90000", budget);
  await buyer.type("To", "130000", budget);
  await buyer.type("Description", "Cotton bath towels, 500 g/m², 70 x 140 cm, hemmed on four sides, OEKO-TEX Standard 100.");
  await buyer.willPick("towels-320.jpg", "towels-160.png");
  await buyer.press("Add pictures");
  const pictures = page.getByRole("list", { name: /product images/i });
  await pictures.getByRole("listitem").nth(1).waitFor();
  await buyer.type("Company e-mail", "einkauf@nordwind.example");
  await buyer.type("Display name", "A buyer in Hamburg");
  await buyer.choose("Transportation mode", /Sea freight/);
  await buyer.field("From", page.getByRole("form", { name: "Publish an RFQ" })).waitFor();
  await page.getByRole("textbox", { name: /^From optional/ }).fill("Ningbo");
  await page.getByRole("textbox", { name: "To", exact: true }).last().fill("Hamburg");
  await buyer.type("Lead time", "35");
  await page.getByRole("radio", { name: "Bank transfer (T/T)" }).check({ force: true });
  await buyer.day("Quotes close on", inDays(20));
  await page.getByRole("checkbox", { name: /Product List Policy/ }).check({ force: true });
  await buyer.sees("Everything needed is there.");
  await buyer.press("Submit for review");
  const accepted = page.getByRole("heading", { name: /^Sent for review: RFQ / });
  await accepted.waitFor();
  return (await accepted.textContent()).replace("Sent for review: RFQ ", "").trim();
}

/** The operator reads it in the queue and lets it on the board. */
export async function approve(operator, { subject }) {
  await operator.go("RFQ reviews");
  await operator.toTheEnd();
  await operator.open(subject);
  const review = operator.page.getByRole("article", { name: new RegExp(subject) });
  await operator.press("Approve", review);
  await operator.row(subject).waitFor({ state: "detached" });
}

/** The seller finds it on the board and hands in a price. */
export async function quote(seller, { subject }, price = "2.85") {
  await seller.go("RFQ board");
  await seller.row(subject).first().waitFor();
  await seller.open(subject);
  await seller.press("Quote", seller.page.getByRole("article", { name: subject }));
  await seller.heading(`Quote for ${subject}`);
  await seller.type("Unit price", price);
  await seller.type("Named place", "Hamburg");
  await seller.type("Note to the buyer", "Packed in cartons of 40.");
}

/** Hands the quote in. */
export async function submitQuote(seller) {
  await seller.press("Submit quote");
  await seller.page.getByRole("button", { name: "Revise quote" }).or(seller.page.getByText("Waiting to send")).first().waitFor();
}

/** The buyer reads the quote in the deal and takes it. */
export async function select(buyer, { subject }, seller) {
  await buyer.go("RFQs");
  await buyer.open(subject);
  await buyer.press(seller.firm, buyer.page.getByRole("article", { name: subject }));
  await buyer.press("Select this quote");
  await buyer.press("Select this quote", buyer.dialog("Select this quote"));
}
