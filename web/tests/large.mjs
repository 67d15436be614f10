// How long the page takes on a large case: until a view stands after it was opened, and until a click is drawn. Prints a
// table; asserts nothing, since times are the machine's. REBADGE_CASE: the case; REBADGE_PLAN: a plan of it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { end, go, listen, settling, situation, WINDOW } from "./room.mjs";

const VIEWS = ["Map", "Laydown", "Transition", "Gates", "Shortfalls", "What if", "Risk", "Ledger", "Tables", "Training", "Burden", "Placemat"];
const CLICKS = [["next day", "]"], ["next week", "}"], ["below", "ArrowDown"]];
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), "rebadge-large-"));
const server = await listen([situation, "--ledger", join(folder, "case.ledger"), "--plan", process.env.REBADGE_PLAN]);
const browser = await chromium.launch({ executablePath: process.env.REBADGE_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
/** Milliseconds from the key until the browser has drawn what it changed, by the page's own clock. */
const pressed = (page, key) => page.evaluate((key) => new Promise((drawn) => {
  const at = performance.now();
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now() - at)));
}), key);
try {
  const page = await (await browser.newContext(WINDOW)).newPage();
  page.setDefaultTimeout(60_000);
  const settled = settling(page);
  await page.goto(server.link);
  await page.locator("main[aria-label]").first().waitFor();
  await settled();
  const home = new URL(server.link).origin;
  console.log(["view", "opened afresh", "from another view", ...CLICKS.map(([name]) => name)].join("\t"));
  for (const view of VIEWS) {
    await go(page, view);
    await settled();
    const address = page.url();
    const afresh = [], again = [];
    for (let at = 0; at < ROUNDS; at++) {
      await page.goto("about:blank");
      let from = performance.now();
      await page.goto(address);
      await page.locator(`main[aria-label="${view}"]`).waitFor();
      await settled();
      afresh.push(performance.now() - from);
      await go(page, view === "Ledger" ? "Risk" : "Ledger");
      await settled();
      from = performance.now();
      await go(page, view);
      await settled();
      again.push(performance.now() - from);
    }
    const clicks = [];
    for (const [, key] of CLICKS) {
      const times = [];
      for (let at = 0; at < ROUNDS; at++) times.push(await pressed(page, key));
      clicks.push(median(times));
    }
    console.log([view, ...[median(afresh), median(again), ...clicks].map((time) => `${Math.round(time)} ms`)].join("\t"));
  }
} finally {
  await browser.close();
  await end(server);
  rmSync(folder, { recursive: true, force: true });
}

