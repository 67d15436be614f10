// The story of February 2020, walked by several people in browsers: the planner opens the case, sees the gap, plans, sees
// what the Spanish move hangs on, publishes; the host grants consent; the plan follows; training is suspended and the plan
// repaired; a nation lifts its caveat; variants are compared; workbook and placemat are taken away.
// REBADGE_PROGRAM: the program; REBADGE_PICTURES: where pictures go, if any are wanted.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { check, counts, must, PASSWORD, serve } from "./room.mjs";

const pictures = process.env.REBADGE_PICTURES;
const folder = mkdtempSync(join(tmpdir(), "rebadge-story-"));
const errors = [];
let server, browser;

async function visitor(home, name) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, reducedMotion: "reduce", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => errors.push(`${name}: ${error.message}`));
  await page.goto(home);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Views" }).waitFor();
  await page.getByText(name).first().waitFor();
  return page;
}
const go = async (page, view) => {
  await page.locator("nav[aria-label=Views] a", { hasText: new RegExp(`^${view}$`) }).click();
  await page.locator(`main[aria-label="${view}"]`).waitFor();
};
/** Starts a plan from the menu, and shows it when it is done. */
const plan = async (page) => {
  const before = await page.evaluate(() => location.hash);
  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  await page.locator("form").getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click({ timeout: 90_000 });
  await page.waitForFunction((was) => location.hash !== was, before);
  await page.getByText("Person-days served, horizon").waitFor();
};
const served = (page) => page.locator(".bar .fld", { hasText: "Person-days served" }).innerText();
const gate = async (page, id) => {
  await go(page, "Gates");
  await page.getByRole("option").filter({ hasText: id }).first().click();
  return page.getByRole("region", { name: "The selected gate" });
};
const picture = async (page, name) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

try {
  server = await serve(folder, [["planner", "planner", "", "--clearance", "ALL"], ["host", "host", "IRQ"], ["canada", "nation", "CAN"]]);
  const home = new URL(server.link).origin;
  browser = await chromium.launch({ executablePath: process.env.REBADGE_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  let planner, host, nation;

  await check("The planner signs in by name, and there is no plan yet", async () => {
    planner = await visitor(home, "planner");
    await go(planner, "Laydown");
    await planner.getByText("No plan yet").first().waitFor();
  });
  await check("The planner plans, and sees how much is served and what no plan can exceed", async () => {
    await plan(planner);
    must(/9\d\.\d/.test(await served(planner)), await served(planner));
    await planner.getByText("Proven bound").waitFor();
  });
  await check("The laydown shows the gap, in crimson with a minus", async () => {
    await planner.evaluate(() => (location.hash = location.hash.replace(/day=[^&]*/, "").replace("?", "?day=2020-06-15&")));
    await planner.getByText("All lines, 15 Jun 2020").waitFor();
    const gap = await planner.locator(".foot .al").first().innerText();
    must(gap.startsWith("\u2212"), `the gap is ${gap}`);
    await picture(planner, "story-1-gap");
  });
  await check("A contribution is picked up by keys, and what a move breaks is shown before the drop; Escape changes nothing", async () => {
    const cell = planner.locator(".cell.take").first();
    await cell.click();
    await planner.keyboard.press("m");
    await planner.keyboard.press("ArrowDown");
    await planner.getByText("Preview, nothing has changed yet.").waitFor();
    await planner.getByText("Figures").waitFor();
    await picture(planner, "story-2-preview");
    const before = planner.url();
    await planner.keyboard.press("Escape");
    await planner.getByText("Preview, nothing has changed yet.").waitFor({ state: "detached" });
    must(planner.url() === before, "the address has changed");
  });
  await check("A drop makes a draft, and undo goes back to the plan before, exactly", async () => {
    const before = await planner.evaluate(() => new URLSearchParams(location.hash.split("?")[1]).get("plan"));
    await planner.locator(".cell.take").first().click();
    await planner.keyboard.press("m");
    await planner.keyboard.press("h");
    await planner.getByText("Figures").waitFor();
    await planner.getByRole("button", { name: /Drop as draft/ }).click();
    await planner.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") !== was, before);
    await planner.getByRole("button", { name: "Undo", exact: true }).click();
    await planner.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") === was, before);
  });
  await check("What the Spanish move hangs on is there: who decides, by when, and how many people", async () => {
    const below = await gate(planner, "ESP-NMI");
    await below.getByText(/persons hang on it in all/).waitFor();
    const row = await planner.getByRole("option").filter({ hasText: "ESP-NMI" }).first().innerText();
    must(/Spain/.test(row) && /18 May/.test(row), row);
    await picture(planner, "story-3-gate");
  });
  await check("The planner reviews and publishes", async () => {
    await planner.getByRole("button", { name: "Review and publish" }).click();
    await planner.getByRole("button", { name: "Publish exactly this" }).click();
    await planner.getByRole("dialog").waitFor({ state: "detached" });
  });
  await check("The host signs in, sees the published plan and what hangs on the own consent, and none of the mandates", async () => {
    host = await visitor(home, "host");
    const below = await gate(host, "IRQ-GOV-TAKEN-OVER");
    await below.getByText(/persons hang on it in all/).waitFor();
    must((await host.getByRole("option").filter({ hasText: "ESP-NMI" }).count()) === 0, "a mandate is shown");
  });
  await check("The host grants the consent, after a preview of what that changes", async () => {
    const below = host.getByRole("region", { name: "The selected gate" });
    await below.getByRole("button", { name: "Record a new state" }).click();
    await below.locator("form select").first().selectOption("granted");
    await below.locator("form input[type=date]").first().fill("2020-02-20");
    await below.getByRole("button", { name: "Preview" }).click();
    await below.getByRole("button", { name: "Record", exact: true }).click();
    await below.getByRole("status").filter({ hasText: /ecorded/ }).waitFor();
    await picture(host, "story-4-host");
  });
  await check("The planner hears of it, plans again, and the consent is no more among what the plan relies on", async () => {
    await planner.getByText("The ledger has grown").waitFor();
    await planner.getByRole("button", { name: /Plan again/ }).click();
    await planner.getByRole("button", { name: "Show", exact: true }).click({ timeout: 90_000 });
    await go(planner, "Gates");
    await planner.waitForFunction(() => {
      const rows = [...document.querySelectorAll("[role=option]")].filter((row) => row.textContent.includes("IRQ-GOV-TAKEN-OVER"));
      return rows.length === 1 && /granted/.test(rows[0].textContent);
    });
  });
  await check("Training is suspended in a variant, and the repaired plan stands beside the base with what is lost", async () => {
    await go(planner, "What if");
    await planner.getByRole("button", { name: "Add variant" }).click();
    await planner.locator("#changes").fill("suspend:NMI:2020-04-01:2020-04-22");
    await planner.getByRole("button", { name: "Preview" }).click();
    await planner.getByText(/As it stands, plan A would break/).waitFor();
    await planner.getByRole("button", { name: "Plan it" }).click();
    await planner.getByRole("button", { name: "Use this plan" }).waitFor({ timeout: 90_000 });
  });
  await check("A second variant stands beside the first on the same axes", async () => {
    await planner.getByRole("button", { name: "Add variant" }).click();
    await planner.locator("#changes").fill("close:BESMAYA:2020-06-15");
    await planner.getByRole("button", { name: "Plan it" }).click();
    await planner.waitForFunction(() => document.querySelectorAll("article").length === 3 && [...document.querySelectorAll("article button")].filter((one) => one.textContent === "Use this plan").length === 2, undefined, { timeout: 90_000 });
    await picture(planner, "story-5-variants");
  });
  await check("A nation lifts its caveat in its own table, and sees nobody else's", async () => {
    nation = await visitor(home, "canada");
    await nation.evaluate(async () => {
      const { you } = await (await fetch("/api/v1/room")).json();
      const change = "add:caveats:caveat=CAN-HOME,nation=CAN,rule=not_site,value=TAJI,declared=yes,negotiable=yes";
      const answer = await fetch("/api/v1/changes", { method: "POST", headers: { "content-type": "application/json", "x-csrf-token": you.csrf }, body: JSON.stringify({ changes: [{ change }], preview: false }) });
      if (answer.status !== 200) throw new Error(await answer.text());
    });
    // The published plan's case is of before; the caveat stands in the case as it is now.
    await nation.goto(`${home}/#/tables?table=caveats`);
    await nation.reload();
    await nation.getByRole("gridcell", { name: "CAN-HOME" }).first().click();
    await nation.getByRole("button", { name: "Delete row" }).click();
    await nation.getByRole("button", { name: "Record", exact: true }).click();
    await nation.getByRole("button", { name: /annul/ }).waitFor();
    await picture(nation, "story-6-caveat");
    await go(nation, "Burden");
    must((await nation.getByText("Spain").count()) === 0, "Spain's people are shown to Canada");
  });
  await check("The workbook is taken away", async () => {
    await planner.evaluate(() => (location.hash = location.hash.replace(/[bc]=[^&]*&?/g, "")));
    await planner.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([planner.waitForEvent("download", { timeout: 60_000 }), planner.getByRole("link", { name: /workbook|xlsx/i }).first().click()]);
    const bytes = readFileSync(await download.path());
    must(bytes.subarray(0, 2).toString() === "PK" && bytes.length > 10_000, `${bytes.length} bytes`);
  });
  await check("The placemat is taken away as SVG", async () => {
    await go(planner, "Placemat");
    const [download] = await Promise.all([planner.waitForEvent("download"), planner.getByRole("button", { name: "SVG" }).click()]);
    must(readFileSync(await download.path(), "utf8").includes("<svg"), "no SVG");
    await picture(planner, "story-7-placemat");
  });
  await check("No page had an error", () => must(errors.length === 0, errors.join("\n")));
} finally {
  await browser?.close();
  if (server && server.child.exitCode === null) {
    server.child.kill("SIGTERM");
    await new Promise((ended) => server.child.on("exit", ended));
  }
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
