// A firm comes in: an account, the wizard, the review.

/** Connects to the platform and makes an account there. */
export async function createAccount(person, address, { name, login }) {
  const { page } = person;
  await person.type("Platform address", address);
  await person.press("Connect");
  await page.getByRole("tab", { name: "Create an account" }).click();
  await person.type("Your name", name);
  await person.type("E-mail", `${login}@mekong.example`);
  await person.type("Login ID", login);
  await page.getByLabel("Passphrase", { exact: true }).fill("five boats leave before sunrise");
  await page.getByRole("button", { name: "Create an account" }).click();
  await person.places().waitFor();
}

/** Walks the wizard of a seller, step by step, and hands the registration in. */
export async function registerSeller(person, { firm }) {
  const { page } = person;
  await person.press("Register as Seller");
  await page.getByRole("checkbox", { name: "Towels" }).check({ force: true });
  await person.press("Next");
  await person.type("Company name", firm);
  await person.choose("Company size", /^Small/);
  await page.getByRole("combobox", { name: /^Country of registration/ }).fill("Viet");
  await page.getByRole("option", { name: /Viet/ }).click();
  await person.type("City", "Can Tho");
  await person.type("Company registration no.", "0100109106");
  await person.type("Company e-mail", "sales@mekong.example");
  await person.type("Factory address", "8 River Road, Can Tho");
  await person.press("Next");
  await person.type("Legal representative", "Pham Thi Lan");
  await person.type("Identity document no.", "079184000123");
  await person.willPick("technical-file-10kB.pdf");
  await page.getByRole("button", { name: "Choose a file: Business licence" }).click();
  await person.sees("technical-file-10kB.pdf");
  await person.press("Next");
  await page.getByRole("checkbox", { name: /Seller Registration Agreement/ }).check({ force: true });
  await person.press("Submit for review");
  await person.heading("The platform is reviewing your company");
}

/** The operator reads the registration and lets the firm in. */
export async function approveFirm(operator, { firm }) {
  await operator.go("Company reviews");
  await operator.open(firm);
  await operator.press("Approve", operator.page.getByRole("article", { name: firm }));
  await operator.row(firm).waitFor({ state: "detached" });
}

/** The operator says that the firm's payment account is open. */
export async function openAccount(operator, { firm }) {
  await operator.go("Account openings");
  await operator.open(firm);
  await operator.press("Account is open", operator.page.getByRole("article", { name: firm }));
  await operator.row(firm).waitFor({ state: "detached" });
}
