// A person at a window: finds things by role and name, as a reader of the screen would.
import { fileURLToPath } from "node:url";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));

/** A text as it stands, for an expression. */
const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export class Person {
  constructor(page, origin, token) {
    Object.assign(this, { page, origin, token });
    /** What the window complained of. */
    this.complaints = [];
    page.setDefaultTimeout(90_000);
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  /** Opens the window. */
  async arrive(hat) {
    this.hat = hat;
    await this.page.goto(`${this.origin}/#token=${this.token}`);
  }

  /** Signs in as one of the made-up people. */
  async enter(hat) {
    await this.page.getByRole("button", { name: new RegExp(`^Enter as ${hat}`, "i") }).click();
    await this.places().waitFor();
    const company = await this.page.getByRole("button", { name: /^Company: / }).getAttribute("aria-label");
    /** The firm this person acts for, as others read it. */
    this.firm = company.replace("Company: ", "");
  }

  places() {
    return this.page.getByRole("navigation", { name: "Places" });
  }

  /** Opens a place of the sidebar. */
  async go(place) {
    await this.places().getByRole("link", { name: new RegExp(`^${plain(place)}`) }).click();
  }

  button(name, within = this.page) {
    return within.getByRole("button", { name: typeof name === "string" ? new RegExp(`^${plain(name)}( [A-Z].*)?$`) : name });
  }

  async press(name, within = this.page) {
    await this.button(name, within).first().click();
  }

  async heading(name) {
    await this.page.getByRole("heading", { name }).first().waitFor();
  }

  async sees(text, within = this.page) {
    await within.getByText(text).first().waitFor();
  }

  /** The field of this name; what else stands in its label does not matter. */
  field(name, within = this.page) {
    return within.getByRole("textbox", { name: new RegExp(`^${plain(name)}`) }).first();
  }

  async type(name, text, within = this.page) {
    await this.field(name, within).fill(text);
    await this.field(name, within).blur();
  }

  /** Chooses from a list that opens. */
  async choose(name, option, within = this.page) {
    await within.getByRole("button", { name: new RegExp(`^(?!Go to).*${plain(name)}( optional)?$`) }).click();
    await this.page.getByRole("option", { name: option }).click();
  }

  /** Enters a day in the parts of a date field. */
  async day(name, date, within = this.page) {
    const [year, month, day] = date.toISOString().slice(0, 10).split("-");
    for (const [part, figures] of Object.entries({ day, month, year })) {
      const place = within.getByRole("spinbutton", { name: new RegExp(`^${part}, ${plain(name)}`) });
      await place.focus();
      await place.pressSequentially(figures);
    }
  }

  row(text) {
    return this.page.getByRole("row").filter({ hasText: text });
  }

  /** Opens a row of a list. */
  async open(text) {
    await this.row(text).first().dblclick();
  }

  /** Goes to the end of a list, by keyboard. */
  async toTheEnd() {
    await this.page.getByRole("grid").getByRole("rowheader").first().click();
    await this.page.keyboard.press("Control+End");
  }

  /** Opens the list of what waits to be sent, by the chip that says how the connection is. */
  async outbox() {
    await this.page.getByRole("button", { name: /Open what waits to be sent$/ }).or(this.page.getByRole("link", { name: /Open what waits to be sent$/ })).first().click();
    await this.heading("Waiting to send");
  }

  /** Leaves the network, or comes back. */
  async offline(away) {
    await this.outbox();
    const at = (checked) => this.page.getByRole("switch", { name: "Work offline", checked });
    await at(!away).click({ force: true });
    // The switch moves when the core has taken the order.
    await at(away).waitFor({ state: "attached" });
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name });
  }

  /** What the system's next file dialog answers. */
  async willPick(...names) {
    const paths = names.map((name) => fixtures + name);
    const answer = await fetch(`${this.origin}/test/answer_dialog`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      body: JSON.stringify({ paths }),
    });
    if (!answer.ok) throw new Error(`the dialog takes no answer: ${answer.status}`);
  }
}
