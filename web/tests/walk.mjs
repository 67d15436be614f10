// Walks the served page in a browser: every view in the tabs, and in detail those with a file in views/.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { check, must, picture, planned, round, settling, WINDOW } from "./room.mjs";

const here = import.meta.dirname;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

await round([], async ({ server, browser, home }) => {
  const context = await browser.newContext({ ...WINDOW, colorScheme: "light" });
  const page = await context.newPage();
  const foreign = [], errors = [];
  page.on("request", (request) => { const url = request.url(); if (/^(https?|wss?):/.test(url) && new URL(url).origin !== home) foreign.push(url); });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => { if (message.type() === "error" || /content security policy/i.test(message.text())) errors.push(message.text()); });
  const settle = settling(page);
  const open = async (address) => { await page.goto(`${home}/#/${address}`); await settle(); };

  await check("The link that the server prints signs in, and leaves the address", async () => {
    await page.goto(server.link);
    await page.getByRole("navigation", { name: "Views" }).waitFor({ timeout: 15_000 });
    await page.getByText("Planner").first().waitFor({ timeout: 15_000 });
    must(!page.url().includes("link="), `the address still holds the link: ${page.url()}`);
  });
  let plan = "";
  await check("A plan that is asked for is made, and the page shows it", async () => {
    plan = await planned(page);
    await open(`?plan=${plan}`);
    await page.reload();
    await page.getByText("Person-days served, horizon", { exact: true }).waitFor({ timeout: 15_000 });
  });
  const tabs = await page.locator("nav a").evaluateAll((links) => links.map((link) => ({ id: link.getAttribute("href").replace(/^#\//, "").split("?")[0], name: link.textContent.trim() })));
  await check("The tabs name at least one view, each once", () => must(tabs.length > 0 && new Set(tabs.map(({ id }) => id)).size === tabs.length, JSON.stringify(tabs)));

  const audit = async (where) => {
    // Evaluated by the debugger, as the content policy forbids scripts that are not the page's own.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } }));
    must(violations.length === 0, `${where}: ${violations.map(({ id, nodes }) => `${id} (${nodes.length}) ${nodes[0].target} ${nodes[0].failureSummary}`).join("\n")}`);
  };
  for (const { id, name } of tabs) {
    await check(`${name} opens from its tab by keyboard alone`, async () => {
      await page.locator("nav a", { hasText: new RegExp(`^${name}$`) }).focus();
      await page.keyboard.press("Enter");
      await settle();
      must(page.url().includes(`#/${id}`), `the address is ${page.url()}`);
      must((await page.locator("main").getAttribute("aria-label")) === name, "the work area does not bear its name");
      must((await page.locator("main").innerText()).trim() !== "" || (await page.locator("main svg, main canvas").count()) > 0, "the work area is empty");
    });
    await check(`${name} lets the keyboard in and out again`, async () => {
      await page.locator("main").focus();
      const seen = new Set();
      for (let step = 0; step < 150; step++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => { const e = document.activeElement; return e === document.body || !e.closest("main") ? "" : `${e.tagName} ${e.getAttribute("aria-label") ?? e.textContent} ${e.className}`; });
        if (at === "") return;
        seen.add(at);
      }
      throw new Error(`150 steps of Tab do not leave it; it stands on ${seen.size} places`);
    });
    await check(`${name} keeps WCAG 2.2 AA in the light`, () => audit("light"));
    await picture(page, `${id}-light`);
    await page.emulateMedia({ colorScheme: "dark" });
    await check(`${name} keeps WCAG 2.2 AA in the dark`, () => audit("dark"));
    await picture(page, `${id}-dark`);
    await page.emulateMedia({ colorScheme: "light" });
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await check(`${name} mirrors without a bar to scroll the page sideways`, async () => {
      must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the window");
    });
    await picture(page, `${id}-rtl`);
    await page.evaluate(() => (document.documentElement.dir = "ltr"));
    const detail = join(here, "views", `${id}.mjs`);
    if (existsSync(detail)) {
      await open(`${id}?plan=${plan}`);
      await (await import(detail)).walk({ page, check, must, open, settle, plan, home });
    }
  }
  await check("No request goes to another host", () => must(foreign.length === 0, foreign.join(", ")));
  await check("The console is free of errors, and the content policy is kept", () => must(errors.length === 0, errors.join("\n")));
});
