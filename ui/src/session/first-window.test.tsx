import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../host";
import { appHost, drawApp, fill } from "../test/app";
import { nobody, PERSONAS, PRACTICE, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const REAL = { address: "https://trade.example.com", name: "Harbour Trade", practice: false };

test("the first window offers buyer, seller and operator in one click and says practice is bound to this computer", async () => {
  const host = appHost({ "session.get": nobody(), "session.probe": { server: PRACTICE, personas: PERSONAS }, "session.connect": nobody(), "session.practice": nobody() });
  drawApp("/welcome", { host });
  const card = await screen.findByRole("region", { name: "Practice market" });
  await within(card).findByRole("button", { name: "Enter as Buyer: Jonas Weber · Nordwind Import GmbH Hamburg, Germany" });
  const first = within(card).getAllByRole("button", { name: /^Enter as/ }).map((button) => button.querySelector("b")?.textContent?.trim());
  expect(first).toEqual(["Buyer", "Seller", "Operator"]);
  expect(card.textContent).toContain("no other machine can reach it");
  await userEvent.click(within(card).getByRole("button", { name: /^Enter as Seller/ }));
  await waitFor(() => expect(host.calls.map(({ name }) => name)).toContain("session.practice"));
  expect(host.calls.find(({ name }) => name === "session.connect")?.args).toEqual({ server: PRACTICE.address });
  expect(host.calls.find(({ name }) => name === "session.practice")?.args).toEqual({ persona: "seller" });
});

test("without a practice market the window says so and offers to look again", async () => {
  const host = appHost({
    "session.get": nobody(),
    "session.probe": () => {
      throw new HostError({ code: "unreachable", field: "server" });
    },
  });
  drawApp("/welcome", { host });
  expect(await screen.findByText("No practice market runs on this computer right now.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test.each([
  ["unreachable", "server"],
  ["protocol_too_old", null],
  ["protocol_too_new", null],
])("a platform that answers %s is said beside the address, which stays", async (code, field) => {
  const host = appHost({
    "session.get": nobody(),
    "session.probe": { server: PRACTICE, personas: [] },
    "session.connect": () => {
      throw new HostError({ code, field });
    },
  });
  drawApp("/welcome", { host });
  const address = await screen.findByRole("textbox", { name: /Platform address/ });
  await userEvent.clear(address);
  await fill(address, "https://wrong.example");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(address.getAttribute("aria-invalid")).toBe("true"));
  expect((address as HTMLInputElement).value).toBe("https://wrong.example");
});

/** The address field once it is known what answers at the address the desktop was started for. */
async function addressOf(view: ReturnType<typeof nobody>, answer: object | null) {
  const host = appHost({
    "session.get": view,
    "session.probe": () => {
      if (answer === null) throw new HostError({ code: "unreachable", field: "server" });
      return answer;
    },
  });
  drawApp("/welcome", { host });
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: /Platform address/ });
  await waitFor(() => expect(host.calls.map(({ name }) => name)).toContain("session.probe"));
  return field;
}

const FOR_REAL = nobody({ default_server: REAL.address });

test("the address of a platform is empty with an example where only the practice market is known, running or not", async () => {
  const field = await addressOf(nobody(), { server: PRACTICE, personas: PERSONAS });
  await screen.findByRole("button", { name: /^Enter as Buyer/ });
  expect([field.value, field.placeholder]).toEqual(["", "https://trade.example.com"]);
  cleanup();
  const alone = await addressOf(nobody(), null);
  await screen.findByText("No practice market runs on this computer right now.");
  expect(alone.value).toBe("");
});

test("a desktop started for a platform has its address filled in, also while the platform does not answer", async () => {
  const field = await addressOf(FOR_REAL, { server: REAL, personas: [] });
  await waitFor(() => expect(field.value).toBe(REAL.address));
  cleanup();
  expect((await addressOf(FOR_REAL, null)).value).toBe(REAL.address);
  cleanup();
  const here = { address: PRACTICE.address, name: "Our own", practice: false };
  const own = await addressOf(nobody(), { server: here, personas: [] });
  await waitFor(() => expect(own.value).toBe(PRACTICE.address));
});

test("changing the platform begins with the address one was connected to, and with none after practice", async () => {
  const host = (server: typeof REAL) => appHost({ "session.get": nobody({ stage: "signed_out", server }), "session.probe": { server: PRACTICE, personas: PERSONAS } });
  drawApp("/welcome", { host: host(REAL) });
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  expect((await screen.findByRole<HTMLInputElement>("textbox", { name: /Platform address/ })).value).toBe(REAL.address);
  cleanup();
  drawApp("/welcome", { host: host(PRACTICE) });
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  expect((await screen.findByRole<HTMLInputElement>("textbox", { name: /Platform address/ })).value).toBe("");
});

// S0-10
test("one field takes phone, e-mail or login ID; a wrong passphrase is said beside it and nothing typed is lost", async () => {
  const host = appHost({
    "session.get": nobody({ stage: "signed_out", server: REAL }),
    "session.probe": { server: PRACTICE, personas: [] },
    "session.sign_in": () => {
      throw new HostError({ code: "sign_in_refused" });
    },
  });
  drawApp("/welcome", { host });
  const who = await screen.findByRole("textbox", { name: "Phone, e-mail or login ID" });
  const passphrase = screen.getByLabelText("Passphrase");
  await fill(who, "+49 40 123456");
  await fill(passphrase, "correct horse battery");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(passphrase.getAttribute("aria-invalid")).toBe("true"));
  expect(host.calls.find(({ name }) => name === "session.sign_in")?.args).toEqual({ identifier: "+49 40 123456", passphrase: "correct horse battery" });
  expect((who as HTMLInputElement).value).toBe("+49 40 123456");
  expect((passphrase as HTMLInputElement).value).toBe("correct horse battery");
});

// S0-11
test("a new account says the passphrase rules first, counts, and registers by e-mail or by phone", async () => {
  const host = appHost({
    "session.get": nobody({ stage: "signed_out", server: REAL }),
    "session.probe": { server: PRACTICE, personas: [] },
    "session.register": () => {
      throw new HostError({ code: "login_id_taken" });
    },
  });
  drawApp("/welcome", { host });
  await userEvent.click(await screen.findByRole("tab", { name: "Create an account" }));
  expect(screen.getByText("At least 15 characters")).toBeTruthy();
  expect(screen.getByText(/Common passwords and your own names are refused/)).toBeTruthy();
  await fill(screen.getByRole("textbox", { name: "Your name" }), "Nadia Haddad");
  await userEvent.click(screen.getByRole("radio", { name: "Phone" }));
  await fill(screen.getByRole("textbox", { name: "Phone" }), "+971 50 123 4567");
  const login = screen.getByRole("textbox", { name: "Login ID" });
  await fill(login, "nadia");
  await fill(screen.getByLabelText("Passphrase"), "four words");
  expect(screen.getByText("At least 15 characters – 5 to go")).toBeTruthy();
  await userEvent.paste(" are better");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(login.getAttribute("aria-invalid")).toBe("true"));
  expect(host.calls.find(({ name }) => name === "session.register")?.args).toEqual({
    name: "Nadia Haddad",
    login: "nadia",
    phone: "+971501234567",
    passphrase: "four words are better",
  });
});

test("an ended session keeps the work: sign in again, or go on", async () => {
  const host = appHost({ "session.get": signedIn("buyer", { stage: "expired", server: REAL }), "session.probe": { server: PRACTICE, personas: [] } });
  drawApp("/welcome", { host });
  expect(await screen.findByRole("button", { name: "Go on working" })).toBeTruthy();
  expect((screen.getByRole("textbox", { name: "Phone, e-mail or login ID" }) as HTMLInputElement).value).toBe("jonas");
});

test.each(LANGUAGES)("the first window has no faults for axe in %s", async (language) => {
  const host = appHost({ "session.get": nobody({ stage: "signed_out", server: REAL }), "session.probe": { server: PRACTICE, personas: PERSONAS } });
  const { container } = drawApp("/welcome", { host, language });
  await screen.findByRole("form");
  await waitFor(() => expect(screen.getAllByText(/Nordwind/).length).toBeGreaterThan(0));
  expect(await faults(container)).toEqual([]);
});

test.each(LANGUAGES)("the key of the files is asked for before anything else (%s)", async (language) => {
  const host = appHost({ "session.get": nobody({ stage: "locked" }), "session.unlock": () => { throw new HostError({ code: "wrong_passphrase", field: "passphrase" }); } });
  drawApp("/", { host, language });
  const field = await screen.findByLabelText(/Passphrase of this device|本机密码|Phrase de passe de cet appareil/);
  expect(screen.queryByRole("region", { name: /Practice|演练|essai/ })).toBeNull();
  await fill(field, "seven grey herons at dusk");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect((field as HTMLInputElement).value).toBe("seven grey herons at dusk");
});

test("a new passphrase is typed twice and said to be nobody else’s to give back", async () => {
  const host = appHost({ "session.get": nobody({ stage: "new_passphrase" }), "session.unlock": nobody() });
  drawApp("/welcome", { host });
  const first = await screen.findByLabelText("Passphrase of this device");
  expect(screen.getByText(/Nobody can give it back/)).toBeTruthy();
  await fill(first, "seven grey herons at dawn");
  const again = screen.getByLabelText("Repeat passphrase");
  await fill(again, "seven grey herons at dusk");
  await userEvent.click(screen.getByRole("button", { name: "Encrypt and go on" }));
  await waitFor(() => expect(again.getAttribute("aria-invalid")).toBe("true"));
  expect(host.calls.map(({ name }) => name)).not.toContain("session.unlock");
  await userEvent.clear(again);
  await fill(again, "seven grey herons at dawn");
  await userEvent.click(screen.getByRole("button", { name: "Encrypt and go on" }));
  await waitFor(() => expect(host.calls.find(({ name }) => name === "session.unlock")?.args).toEqual({ passphrase: "seven grey herons at dawn" }));
});

/** What takes up the room below a field, shown or not. */
const room = (field: HTMLElement) => (field as HTMLInputElement).labels?.[0]?.parentElement?.lastElementChild?.firstElementChild?.textContent;

test("while a new passphrase is typed the lines below it stay the same number, and so does the room of an error", async () => {
  const host = appHost({ "session.get": nobody({ stage: "new_passphrase" }), "session.unlock": nobody() });
  drawApp("/welcome", { host });
  const first = await screen.findByLabelText("Passphrase of this device");
  const rules = "A few words are easiest, spaces are welcome. Not the one of your account.";
  expect(room(first)).toBe(`At least 15 characters${rules}`);
  await fill(first, "se");
  expect(room(first)).toBe(`At least 15 characters – 13 to go${rules}`);
  await userEvent.paste("ven grey herons");
  expect(room(first)).toBe(`Long enough${rules}`);
  const again = screen.getByLabelText("Repeat passphrase");
  expect(room(again)).toBe("\u00a0");
  await userEvent.click(screen.getByRole("button", { name: "Encrypt and go on" }));
  await waitFor(() => expect(again.getAttribute("aria-invalid")).toBe("true"));
  expect(room(again)).toBe("\u00a0");
});

test("a passphrase typed with Caps Lock on says so, until it is off or left", async () => {
  const host = appHost({ "session.get": nobody({ stage: "locked" }) });
  drawApp("/welcome", { host });
  const field = await screen.findByLabelText("Passphrase of this device");
  const person = userEvent.setup();
  await person.click(field);
  await person.keyboard("{CapsLock}a");
  expect(await screen.findByText("Caps Lock is on")).toBeTruthy();
  await person.tab();
  expect(screen.queryByText("Caps Lock is on")).toBeNull();
});

test("a locked keychain is said, and tried again", async () => {
  const host = appHost({ "session.get": nobody({ stage: "keychain_locked" }), "session.unlock": nobody() });
  drawApp("/welcome", { host });
  await screen.findByRole("heading", { name: "The system’s keychain is locked" });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(host.calls.map(({ name }) => name)).toContain("session.unlock"));
});
