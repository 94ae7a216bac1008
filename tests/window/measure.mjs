// Measures in the real window, for `cargo xtask bench`, which asks for one
// measurement, reads the one line of JSON this prints, and judges it:
// `node measure.mjs ipc '{"profile": "…", "keychain": "…", …}'`.
import { stopAll } from "./support/processes.mjs";

const [what, asked] = process.argv.slice(2);
const { measure } = await import(`./measure/${what}.mjs`);
try {
  console.log(JSON.stringify(await measure(JSON.parse(asked))));
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await stopAll();
}
