// What the browser tests share: checks that are sentences, a server that a test starts and stops, its accounts, people who
// sign in and move about the page. REBADGE_PROGRAM: the program; REBADGE_PAGE: a folder that it serves in place of its own
// page; REBADGE_CASE: a case folder; REBADGE_PICTURES: where pictures go, if any are wanted.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

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

/** A folder, a server on it, a browser; what the test does with them; all of it cleared away, the sums told. */
export async function round(people, act) {
  const folder = mkdtempSync(join(tmpdir(), "rebadge-page-"));
  const here = { folder, server: null, browser: null, home: "" };
  try {
    here.server = await serve(folder, people);
    here.home = new URL(here.server.link).origin;
    here.browser = await chromium.launch({ executablePath: process.env.REBADGE_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    await act(here);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL  The test goes on to its end\n      ${error.stack ?? error}`);
  } finally {
    await here.browser?.close();
    if (here.server) await end(here.server);
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

/** The program serves the case on a port of its own. With people it is a ledger with accounts: [name, role, of, ...options]. */
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
  return listen(people.length > 0 ? [ledger] : [situation, "--ledger", ledger]);
}
/** The first line that the program prints is the address; port 0 is any that is free. */
export async function listen(what, port = 0) {
  const dist = process.env.REBADGE_PAGE;
  const child = spawn(program, ["serve", ...what, "--port", String(port), "--rate", "1000", ...(dist ? ["--page", dist] : [])], { stdio: ["ignore", "pipe", "pipe"] });
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
export async function end({ child }, signal = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await new Promise((ended) => child.on("exit", ended));
}

export const WINDOW = { viewport: { width: 1600, height: 1000 }, reducedMotion: "reduce", acceptDownloads: true };
/** Somebody with a browser window of their own, signed in by name; what goes wrong in the page is kept in errors. */
export async function visitor({ browser, home }, name, errors, address = "", options = {}) {
  const context = await browser.newContext({ ...WINDOW, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => errors.push(`${name}: ${error.message}`));
  await page.goto(`${home}/${address}`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(`, ${name}`).first().waitFor();
  return page;
}
export async function go(page, view) {
  await page.locator("nav[aria-label=Views] a", { hasText: new RegExp(`^${view}$`) }).click();
  await page.locator(`main[aria-label="${view}"]`).waitFor();
}
/** Changes what the address says behind its question mark; null takes a word away. */
export const point = (page, words) => page.evaluate((words) => {
  const [path, query = ""] = location.hash.split("?");
  const parts = new URLSearchParams(query);
  for (const [name, value] of Object.entries(words)) if (value === null) parts.delete(name); else parts.set(name, value);
  location.hash = `${path}?${parts}`;
}, words);
export const pointed = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.split("?")[1]).get(name), name);
/** What the server says, asked with the page's own cookie. */
export const told = (page, path) => page.evaluate(async (path) => (await fetch(`/api/v1/${path}`)).json(), path);

/** Adds a row to the table that the page shows, typed from cell to cell; the cells in the order of the columns. */
export async function writeRow(page, table, cells) {
  const names = await page.getByRole("grid", { name: table, exact: true }).getByRole("columnheader").allInnerTexts();
  await page.getByRole("button", { name: "Add row" }).click();
  await page.locator("[role=gridcell]:focus").waitFor();
  let at = 0;
  for (const [name, words] of Object.entries(cells)) {
    must(names.indexOf(name) >= at, `${name} is no column of ${names} from place ${at} on`);
    for (; at < names.indexOf(name); at++) await page.keyboard.press("ArrowRight");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }
}

/** Asks for a plan as the page would, and waits until it is there. */
export async function planned(page, request = { name: "Walked", iterations: 5 }) {
  return page.evaluate(async (request) => {
    const { you } = await (await fetch("/api/v1/room")).json();
    const headers = { "content-type": "application/json", "x-csrf-token": you.csrf, "idempotency-key": crypto.randomUUID().replaceAll("-", "") };
    const asked = await fetch("/api/v1/plans", { method: "POST", headers, body: JSON.stringify(request) });
    if (asked.status !== 202) throw new Error(`a plan was asked for: ${asked.status} ${await asked.text()}`);
    const { id } = await asked.json();
    for (;;) {
      const job = await (await fetch(`/api/v1/jobs/${id}`)).json();
      if (job.state === "done") return job.plan;
      if (job.state !== "waiting" && job.state !== "running") throw new Error(`the plan's job: ${JSON.stringify(job)}`);
      await new Promise((wait) => setTimeout(wait, 200));
    }
  }, request);
}
/** Waits until the page has loaded, nothing that it asked for is under way, and it has drawn a few times since. */
export function settling(page) {
  const asked = new Set();
  page.on("request", (request) => { if (!request.url().endsWith("/events")) asked.add(request); });
  for (const over of ["requestfinished", "requestfailed"]) page.on(over, (request) => asked.delete(request));
  return async () => {
    await page.waitForLoadState("load");
    const late = Date.now() + 20_000;
    for (let calm = 0; calm < 4; calm = asked.size === 0 ? calm + 1 : 0) {
      must(Date.now() < late, `after 20 s it still asks for ${[...asked].map((request) => request.url()).join(", ")}`);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
  };
}
export async function picture(page, name) {
  const pictures = process.env.REBADGE_PICTURES;
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
