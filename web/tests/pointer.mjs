// Who plans with the mouse: a contribution is dragged onto another line, a move to another day. What it breaks is shown
// before the drop, the drop makes a draft, and undo is the plan before, exactly.
import { check, go, must, picture, planned, point, pointed, round, told, visitor } from "./room.mjs";

const PREVIEW = "Preview, nothing has changed yet.";
const errors = [];
const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** Presses at one place, goes to another in steps as a hand does; the button stays down. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}
const plans = async (page) => (await told(page, "plans")).plans.map(({ id }) => id);
/** All that the page knows of the plan that it shows. */
const shown = async (page) => JSON.stringify(await told(page, `plans/${await pointed(page, "plan")}`));

await round([["planner", "planner", "", "--clearance", "ALL"], ["watcher", "observer"]], async (room) => {
  const page = await visitor(room, "planner", errors);
  const plan = await planned(page);
  const before = JSON.stringify(await told(page, `plans/${plan}`));
  const day = JSON.parse(before).plan.assignments.find(({ serves }) => serves !== "HOME" && serves !== "STAY").from;
  await point(page, { plan, day });
  await go(page, "Laydown");
  await page.getByRole("grid", { name: /^Laydown/ }).waitFor();

  const cell = page.locator("[data-line]").locator("[role=gridcell]").filter({ hasText: /^\s*\d/ }).first();
  /** The row of another line, in sight, that serves the same window of the matrix. */
  const other = async () => {
    const from = await cell.locator("xpath=ancestor::*[@data-line]").getAttribute("data-line");
    return page.locator(`[data-line]:not([data-line="${from}"])`).nth(3);
  };

  await check("A contribution is dragged onto another line: what that breaks is there while it is held, and nothing has changed", async () => {
    const from = middle(await cell.boundingBox()), to = middle(await (await other()).boundingBox());
    await drag(page, from, { x: from.x, y: to.y });
    await page.getByText(PREVIEW).waitFor();
    await page.getByText("Figures", { exact: true }).waitFor();
    await picture(page, "pointer-1-held");
    must((await plans(page)).length === 1, "a plan was made before the drop");
    must((await pointed(page, "plan")) === plan, "another plan is shown before the drop");
  });
  await check("Carried back to its own line and let go, it is where it was: no draft, no preview, nothing to undo", async () => {
    const from = middle(await cell.boundingBox());
    await page.mouse.move(from.x, from.y, { steps: 4 });
    await page.mouse.up();
    await page.getByText(PREVIEW).waitFor({ state: "detached" });
    must((await plans(page)).length === 1, "a plan was made");
    must(await page.getByRole("button", { name: "Undo", exact: true }).isDisabled(), "there is something to undo");
  });
  await check("Escape in mid-drag puts it back, and letting go afterwards drops nothing", async () => {
    const from = middle(await cell.boundingBox()), to = middle(await (await other()).boundingBox());
    await drag(page, from, { x: from.x, y: to.y });
    await page.getByText(PREVIEW).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(PREVIEW).waitFor({ state: "detached" });
    await page.mouse.move(from.x, to.y + 3);
    await page.mouse.up();
    must((await page.getByText(PREVIEW).count()) === 0, "it is held again");
    must((await plans(page)).length === 1, "a plan was made");
  });
  await check("Let go outside all lines, it is where it was", async () => {
    const from = middle(await cell.boundingBox()), foot = middle(await page.getByRole("region", { name: "All lines" }).boundingBox());
    const to = middle(await (await other()).boundingBox());
    await drag(page, from, { x: from.x, y: to.y });
    await page.getByText(PREVIEW).waitFor();
    await page.mouse.move(from.x, foot.y, { steps: 4 });
    await page.mouse.up();
    await page.getByText(PREVIEW).waitFor({ state: "detached" });
    must((await plans(page)).length === 1, "a plan was made");
  });
  let draft = "";
  await check("A drop makes a draft that the page shows, with the line that was chosen", async () => {
    const from = middle(await cell.boundingBox()), row = await other();
    const words = await row.innerText();
    const to = middle(await row.boundingBox());
    await drag(page, from, { x: from.x, y: to.y });
    await page.getByText("Figures", { exact: true }).waitFor();
    const title = await page.getByRole("heading", { name: /^Move / }).innerText();
    must(words.startsWith(title.split(" to ")[1]), `held over ${words.split("\n")[0]}: ${title}`);
    await page.mouse.up();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") !== was, plan);
    draft = await pointed(page, "plan");
    must((await plans(page)).length === 2, "not one more plan");
    must(JSON.parse(await shown(page)).summary.base === plan, "the draft is of another plan");
  });
  await check("Undo is the plan before, exactly, and redo the draft, exactly", async () => {
    const drafted = await shown(page);
    must(drafted !== before, "the draft is the same plan");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") === was, plan);
    must((await shown(page)) === before, "the plan before has changed");
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") === was, draft);
    must((await shown(page)) === drafted, "the draft has changed");
  });
  await check("Finding lines and folding them leaves what can be undone", async () => {
    await page.getByLabel("Find lines").fill("a");
    await page.getByRole("grid", { name: /^Laydown/ }).getByRole("button").first().click();
    await page.getByRole("grid", { name: /^Laydown/ }).getByRole("button").first().click();
    await page.getByLabel("Find lines").fill("");
    must(await page.getByRole("button", { name: "Undo", exact: true }).isEnabled(), "nothing can be undone any more");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") === was, plan);
  });

  await go(page, "Transition");
  const moves = page.getByRole("listbox", { name: "Moves by site" });
  await moves.waitFor();
  const grip = moves.getByRole("option").first().locator(".grip").last();
  const makes = page.getByRole("button", { name: /Make a draft/ });
  const later = async (by) => {
    const from = middle(await grip.boundingBox());
    await drag(page, from, { x: from.x + by, y: from.y });
    await page.getByRole("heading", { name: / (later|earlier)$/ }).waitFor();
  };
  await check("A move is dragged to another day: what that breaks is there while it is held, and nothing has changed", async () => {
    await later(30);
    await page.getByText("Figures", { exact: true }).waitFor();
    await picture(page, "pointer-2-shifted");
    must((await plans(page)).length === 2, "a plan was made before the drop");
  });
  await check("Escape leaves the move where it was, and letting go afterwards drops nothing", async () => {
    await page.keyboard.press("Escape");
    await makes.waitFor({ state: "detached" });
    const from = middle(await grip.boundingBox());
    await page.mouse.move(from.x + 60, from.y, { steps: 4 });
    must((await makes.count()) === 0, "it is held again");
    await page.mouse.up();
    must((await plans(page)).length === 2, "a plan was made");
  });
  await check("Let go on another day it is a draft, and undo is the plan before, exactly", async () => {
    await later(30);
    const words = await page.getByRole("heading", { name: / (later|earlier)$/ }).innerText();
    await page.getByText("Figures", { exact: true }).waitFor();
    await page.mouse.up();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") !== was, plan);
    const { summary } = JSON.parse(await shown(page));
    must(summary.name === words && summary.base === plan, `${summary.name}, of ${summary.base}; held was ${words}`);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") === was, plan);
    must((await shown(page)) === before, "the plan before has changed");
  });
  await check("A move is pinned, with who and why, and the case has the pin", async () => {
    const pins = async () => (await told(page, "case")).tables.pins?.rows.length ?? 0;
    const had = await pins();
    await moves.getByRole("option").first().click();
    await page.getByRole("button", { name: /^Pin/ }).click();
    await page.getByLabel("Who asks for it").fill("the planner");
    await page.getByLabel("Why", { exact: true }).fill("agreed with the host: \"no later\"");
    await page.getByRole("button", { name: "Record the pin" }).click();
    await page.getByRole("status").filter({ hasText: /Pinned/ }).waitFor();
    const { columns, rows } = (await told(page, "case")).tables.pins;
    must(rows.length > had, "there is no pin more");
    must(rows.at(-1)[columns.indexOf("why")] === 'agreed with the host: "no later"', JSON.stringify(rows.at(-1)));
  });
  await check("Who may not plan picks nothing up", async () => {
    await page.getByRole("button", { name: "Review and publish" }).click();
    await page.getByRole("button", { name: "Publish exactly this" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const watcher = await visitor(room, "watcher", errors, `#/laydown?plan=${plan}&day=${day}`);
    const one = watcher.locator("[data-line]").locator("[role=gridcell]").filter({ hasText: /^\s*\d/ }).first();
    const from = middle(await one.boundingBox());
    await drag(watcher, from, { x: from.x, y: from.y + 88 });
    await watcher.mouse.up();
    must((await watcher.getByText(PREVIEW).count()) === 0, "it is held");
    must((await watcher.getByRole("alert").count()) === 0, await watcher.getByRole("alert").allInnerTexts().then(String));
  });
  await check("No page had an error", () => must(errors.length === 0, errors.join("\n")));
});
