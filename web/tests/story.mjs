// The story of February 2020, walked by several people in browsers: the planner opens the case, sees the gap, plans, sees
// what the Spanish move hangs on, publishes; the host grants consent; the plan follows; training is suspended and the plan
// repaired; a nation lifts its caveat; variants are compared; workbook and placemat are taken away.
import { readFileSync } from "node:fs";
import { check, go, must, picture, point, round, told, visitor, writeRow } from "./room.mjs";

const errors = [];
/** Starts a plan from the menu, and shows it when it is done. */
const plan = async (page) => {
  const before = await page.evaluate(() => location.hash);
  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  await page.getByLabel("Seconds").fill(String(fewSeconds));
  await page.locator("form").getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click({ timeout: 90_000 });
  await page.waitForFunction((was) => location.hash !== was, before);
  await page.getByText("Person-days served, horizon", { exact: true }).waitFor();
};
const served = (page) => page.locator(".bar .fld", { hasText: "Person-days served" }).innerText();
/** The plan that the address names is here when its figures are others. */
const servedElse = (page, was) => page.waitForFunction((was) =>
  [...document.querySelectorAll(".bar .fld")].some(({ innerText }) => innerText.startsWith("Person-days served") && innerText !== was), was);
const gate = async (page, id) => {
  await go(page, "Gates");
  await page.getByRole("option").filter({ hasText: id }).first().click();
  return page.getByRole("region", { name: "The selected gate" });
};
const fewSeconds = 5;

await round([["planner", "planner", "", "--clearance", "ALL"], ["host", "host", "IRQ"], ["canada", "nation", "CAN"]], async (room) => {
  let planner, host, nation;

  await check("The planner signs in by name, and there is no plan yet", async () => {
    planner = await visitor(room, "planner", errors);
    await go(planner, "Laydown");
    await planner.getByText("No plan yet").first().waitFor();
  });
  await check("The planner plans, and sees how much is served and what no plan can exceed", async () => {
    await plan(planner);
    must(/9\d\.\d/.test(await served(planner)), await served(planner));
    await planner.getByText("Proven bound").waitFor();
  });
  await check("The laydown shows the gap, in crimson with a minus", async () => {
    await point(planner, { day: "2020-06-15" });
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
    host = await visitor(room, "host", errors);
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
  await check("A nation says its caveat in its own table, typed cell by cell, and finds nobody else's there", async () => {
    nation = await visitor(room, "canada", errors);
    await go(nation, "Tables");
    await nation.getByRole("button", { name: /^caveats/ }).click();
    const caveats = nation.getByRole("grid", { name: "caveats" });
    await writeRow(nation, "caveats", { caveat: "CAN-HOME", nation: "CAN", rule: "not_site", value: "TAJI", declared: "yes", negotiable: "yes" });
    await nation.getByText("1 pending change").waitFor();
    await nation.getByRole("button", { name: "Record", exact: true }).click();
    await nation.getByRole("button", { name: /annul/ }).waitFor();
    const nations = await caveats.getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => row.children[1].textContent.trim()));
    must(nations.length > 0 && nations.every((of) => of === "CAN"), `the table has caveats of ${nations}`);
    await picture(nation, "story-6-caveat");
  });
  await check("The planner hears of the caveat without a reload, and has it in the table", async () => {
    await planner.getByText("The ledger has grown").waitFor();
    await go(planner, "Tables");
    await planner.getByRole("button", { name: /^caveats/ }).click();
    await planner.getByRole("gridcell", { name: "CAN-HOME" }).waitFor();
  });
  await check("The nation lifts its caveat there, and it is gone for the planner too", async () => {
    await nation.getByRole("gridcell", { name: "CAN-HOME" }).click();
    await nation.getByRole("button", { name: "Delete row" }).click();
    await nation.getByText("1 pending change").waitFor();
    await nation.getByRole("button", { name: "Record", exact: true }).click();
    await nation.getByRole("button", { name: /annul/ }).waitFor();
    await nation.getByRole("gridcell", { name: "CAN-HOME" }).waitFor({ state: "detached" });
    await planner.getByRole("gridcell", { name: "CAN-HOME" }).waitFor({ state: "detached" });
    await go(nation, "Burden");
    must((await nation.getByText("Spain").count()) === 0, "Spain's people are shown to Canada");
  });
  await check("The planner records that training is suspended, and sees what of the plan that breaks or loses before it is recorded", async () => {
    await planner.getByRole("button", { name: /^suspensions/ }).click();
    await writeRow(planner, "suspensions", { mission: "NMI", from: "2020-04-01", until: "2020-04-22", reason: "a second shock" });
    await planner.getByText("1 pending change").waitFor();
    await planner.getByRole("heading", { name: "Figures" }).waitFor();
    await planner.getByRole("button", { name: "Record", exact: true }).click();
    await planner.getByRole("button", { name: /annul/ }).waitFor();
  });
  await check("Planned again from the plan that is shown, it is repaired: nothing is broken, and nobody of the mission is trained on those days", async () => {
    const was = await served(planner);
    await plan(planner);
    await servedElse(planner, was);
    await planner.getByText("Verified").waitFor();
    await go(planner, "Laydown");
    await point(planner, { day: "2020-04-10" });
    await planner.getByText("All lines, 10 Apr 2020").waitFor();
    await planner.getByRole("gridcell", { name: /work is suspended/ }).first().waitFor();
    const { columns, rows } = (await told(planner, "case")).tables.suspensions;
    must(rows.some((row) => row[columns.indexOf("reason")] === "a second shock"), "the case does not have it");
    await picture(planner, "story-8-repaired");
  });
  await check("The workbook is taken away", async () => {
    await point(planner, { b: null, c: null });
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
});
