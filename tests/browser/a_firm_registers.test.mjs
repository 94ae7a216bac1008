// A firm that nobody knew registers and is let in. S0-08, S0-11, S0-14 … S0-20, S0-29.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { approveFirm, createAccount, openAccount, registerSeller } from "./acts/registration.mjs";
import { Market } from "./support/market.mjs";

let market;
before(async () => {
  market = await Market.open();
});
after(() => market?.close());

test("a new seller makes an account, registers its firm, and finds the board open once the platform let it in", async () => {
  const [lan, operator] = [await market.newcomer("lan"), await market.person("operator")];
  const firm = { firm: "Mekong Weaving Co.", name: "Pham Thi Lan", login: "pham-thi-lan" };
  try {
    await createAccount(lan, market.address, firm);
    await registerSeller(lan, firm);
    await approveFirm(operator, firm);
    await lan.heading("Approved. Your payment account is being opened");
    await openAccount(operator, firm);
    await lan.page.getByRole("heading", { level: 1, name: /Mekong Weaving Co\..*Approved/ }).waitFor();
    await lan.sees("Pham Thi Lan");
    await lan.go("RFQ board");
    await lan.page.getByRole("grid").getByRole("row").nth(1).waitFor();
  } catch (error) {
    await market.pictures("a-firm-registers");
    throw error;
  }
  for (const person of market.people) assert.deepEqual(person.complaints, [], `${person.hat}'s window complained`);
});
