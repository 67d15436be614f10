// What lasts: a plan that is being looked for outlives a reload of the page and can be stopped, and the page outlives its
// server: it says that it is not connected, keeps what is typed, and comes back by itself.
import { join } from "node:path";
import { check, end, go, listen, must, picture, planned, point, pointed, round, told, visitor } from "./room.mjs";

const errors = [];
const NOT_CONNECTED = "Not connected";

await round([["anna", "planner", "", "--clearance", "ALL"], ["bert", "planner", "", "--clearance", "ALL"]], async (room) => {
  const page = await visitor(room, "anna", errors);
  const news = page.getByRole("region", { name: "News" });
  const plan = await planned(page);
  await point(page, { plan });

  await check("A plan that is looked for shows how far it is, and a reload of the page keeps that and its button to stop", async () => {
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByLabel("Seconds").fill("60");
    await page.getByLabel("anew").check();
    await page.locator("form").getByRole("button", { name: "Plan", exact: true }).click();
    await news.getByRole("progressbar").waitFor();
    const far = () => page.waitForFunction(() => document.querySelector("[aria-label=News] progress")?.value > 0, undefined, { timeout: 50_000 });
    await far();
    await page.reload();
    await far();
    await news.getByRole("button", { name: "Stop" }).waitFor();
    await picture(page, "work-1-running");
  });
  await check("Another planner sees it run", async () => {
    const other = await visitor(room, "bert", errors);
    await other.getByRole("region", { name: "News" }).getByRole("progressbar").waitFor();
    await other.context().close();
  });
  await check("Stopped after the reload, it gives the best so far, which the page offers and shows", async () => {
    await news.getByRole("button", { name: "Stop" }).click();
    await news.getByRole("progressbar").waitFor({ state: "detached" });
    await news.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForFunction((was) => new URLSearchParams(location.hash.split("?")[1]).get("plan") !== was, plan);
    const { plan: made, violations } = await told(page, `plans/${await pointed(page, "plan")}`);
    must(made.fill.served > 0 && violations.length === 0, `it serves ${made.fill.served} and breaks ${violations.length}`);
    await page.getByText("Person-days served, horizon", { exact: true }).waitFor();
  });

  await go(page, "Tables");
  await page.getByRole("navigation", { name: "Tables" }).getByRole("button", { name: /^sources\s*\d/ }).click();
  const cell = page.locator("[data-cell='0/1']");
  const port = Number(new URL(room.home).port);
  await check("When the server is gone the page says that it is not connected, and what is typed stays", async () => {
    await cell.click();
    await page.keyboard.type("typed before");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "1 pending change" }).waitFor();
    await end(room.server, "SIGKILL");
    await page.getByText(NOT_CONNECTED).waitFor();
    await page.locator("[data-cell='1/1']").click();
    await page.keyboard.type("typed meanwhile");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "2 pending changes" }).waitFor();
    await page.getByRole("alert").filter({ hasText: "The server does not answer" }).waitFor();
    must(await page.getByRole("button", { name: "Record", exact: true }).isDisabled(), "it can be recorded into the void");
    must((await cell.innerText()) === "typed before", `the cell holds ${await cell.innerText()}`);
    await picture(page, "work-2-gone");
  });
  await check("Started again on the same ledger, the page comes back by itself, and what was typed is recorded", async () => {
    room.server = await listen([join(room.folder, "case.ledger")], port);
    await page.getByText(NOT_CONNECTED).waitFor({ state: "detached", timeout: 40_000 });
    await page.getByRole("alert").waitFor({ state: "detached" });
    must((await cell.innerText()) === "typed before", `the cell holds ${await cell.innerText()}`);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByRole("button", { name: "Undo: annul them" }).waitFor();
    const { columns, rows } = (await told(page, "case")).tables.sources;
    must(rows[0][columns.indexOf(columns[1])] === "typed before" && rows[1][1] === "typed meanwhile", JSON.stringify(rows.slice(0, 2)));
  });
  await check("A plan that died with the server is not said to run any more, and another one can be asked for", async () => {
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByLabel("Seconds").fill("600");
    await page.locator("form").getByRole("button", { name: "Plan", exact: true }).click();
    await news.getByRole("progressbar").waitFor();
    await end(room.server, "SIGKILL");
    await page.getByText(NOT_CONNECTED).waitFor();
    room.server = await listen([join(room.folder, "case.ledger")], port);
    await page.getByText(NOT_CONNECTED).waitFor({ state: "detached", timeout: 40_000 });
    await news.getByRole("progressbar").waitFor({ state: "detached" });
    await planned(page);
  });
  await check("What somebody recorded while the page was not connected is news when it is back", async () => {
    await end(room.server, "SIGKILL");
    await page.getByText(NOT_CONNECTED).waitFor();
    room.server = await listen([join(room.folder, "case.ledger")], port);
    // Recorded before this page has come back: the browser waits some seconds before it asks again.
    const other = await visitor(room, "bert", errors);
    await other.evaluate(async () => {
      const { you } = await (await fetch("/api/v1/room")).json();
      const change = 'add:sources:source=meanwhile,title="Recorded meanwhile"';
      const answer = await fetch("/api/v1/changes", { method: "POST", headers: { "content-type": "application/json", "x-csrf-token": you.csrf }, body: JSON.stringify({ changes: [{ change }], preview: false }) });
      if (answer.status !== 200) throw new Error(await answer.text());
    });
    await page.getByText(NOT_CONNECTED).waitFor({ state: "detached", timeout: 40_000 });
    await news.getByText("The ledger has grown").waitFor();
    await page.getByRole("gridcell", { name: "Recorded meanwhile" }).waitFor();
  });
  await check("No page had an error", () => must(errors.length === 0, errors.join("\n")));
});
