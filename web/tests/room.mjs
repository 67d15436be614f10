// A server that a browser test starts and stops, its accounts, and checks that are sentences.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const program = process.env.REBADGE_PROGRAM;
if (!program) {
  console.error("REBADGE_PROGRAM is not set; expected the path of the program. Maybe build/release/bin/rebadge?");
  process.exit(2);
}
export const situation = process.env.REBADGE_CASE ?? join(import.meta.dirname, "../../examples/iraq-2020");
export const PASSWORD = "a long and boring password";
export const counts = { passed: 0, failed: 0 };

export async function check(sentence, act) {
  try {
    await act();
    counts.passed++;
    console.log(`ok    ${sentence}`);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL  ${sentence}\n      ${String(error.message ?? error).split("\n").slice(0, 12).join("\n      ")}`);
  }
}
export function must(holds, says) {
  if (!holds) throw new Error(says);
}

/** The program serves the case on a port of its own; the first line that it prints is the address. With people it is a
 * ledger with accounts: [name, role, of, ...options]. */
export async function serve(folder, people = []) {
  mkdirSync(folder, { recursive: true });
  const ledger = join(folder, "case.ledger");
  const run = (...words) => execFileSync(program, words, { stdio: ["ignore", "ignore", "pipe"] });
  if (people.length > 0) {
    run("ledger", "init", ledger, "--from", situation, "--author", "test");
    writeFileSync(join(folder, "password"), `${PASSWORD}\n`);
    for (const [name, role, of, ...more] of people) {
      run("user", "add", ledger, name, "--role", role, ...(of ? ["--of", of] : []), ...more, "--password-file", join(folder, "password"));
    }
  }
  const dist = process.env.REBADGE_PAGE;
  const what = people.length > 0 ? [ledger] : [situation, "--ledger", ledger];
  const child = spawn(program, ["serve", ...what, "--port", "0", "--rate", "1000", ...(dist ? ["--page", dist] : [])], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (part) => (said += part));
  const link = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no link after 30 s: ${said}`)), 30_000);
    let text = "";
    child.stdout.on("data", (part) => {
      text += part;
      if (text.includes("\n")) { clearTimeout(timer); resolve(text.split("\n")[0].trim()); }
    });
    child.on("exit", (code) => { clearTimeout(timer); reject(new Error(`the server ended with ${code}: ${said}`)); });
  });
  return { link, child };
}
