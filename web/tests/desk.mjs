// Who writes tables: cells come from a spreadsheet's clipboard and from files, mistakes are told in place, nothing is recorded
// by halves; and two who write at the same time hear of each other and lose nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, go, must, picture, planned, point, round, told, visitor, writeRow } from "./room.mjs";

const errors = [], complaints = [];
/** What the case says, without what the ledger counts. */
const said = async (page) => JSON.stringify(Object.entries((await told(page, "case")).tables).map(([name, { columns, rows }]) => [name, columns, rows]));
const open = async (page, table) => {
  if (!(await page.locator('main[aria-label="Tables"]').count())) await go(page, "Tables");
  await page.getByRole("navigation", { name: "Tables" }).getByRole("button", { name: new RegExp(`^${table}\\s*\\d`) }).click();
  await page.getByRole("grid", { name: table, exact: true }).waitFor();
};
const rows = async (page, table) => (await told(page, "case")).tables[table];
/** The cell of a row that is named by its first column. */
async function cell(page, row, column) {
  const names = await page.getByRole("columnheader").allInnerTexts();
  return page.getByRole("row").filter({ has: page.locator("[role=gridcell]:first-child", { hasText: new RegExp(`^(△ )?${row}$`) }) }).locator("[role=gridcell]").nth(names.indexOf(column));
}
async function type(page, row, column, words) {
  await (await cell(page, row, column)).click();
  await page.keyboard.press("F2");
  await page.locator("[role=gridcell] input").fill(words);
  await page.keyboard.press("Enter");
}
/** What another program would put on the clipboard; that the browser reads styles as this page writes it there is no fault of the page. */
async function copy(page, plain, html) {
  const before = complaints.length;
  await page.evaluate(({ plain, html }) => navigator.clipboard.write([new ClipboardItem({
    "text/plain": new Blob([plain], { type: "text/plain" }), ...(html ? { "text/html": new Blob([html], { type: "text/html" }) } : {}),
  })]), { plain, html });
  complaints.length = before;
}
/** What is pending, in the words of changes. */
const changes = (page) => page.locator("aside section").filter({ has: page.getByRole("heading", { name: "Changes", exact: true }) }).locator("li");
const changed = async (page) => JSON.stringify(await changes(page).allInnerTexts());
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });
const pending = (page, many) => page.getByRole("heading", { name: many === 0 ? "Nothing pending" : new RegExp(`^${many} pending change`) }).waitFor();
const html = (cells) => `<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">body,td { font-family:"Liberation Sans" }</style>`
  + `<table cellspacing="0" border="0"><colgroup width="85"></colgroup>${cells.map((row) => `<tr>${row.map((one) => `<td height="17" align="left">${one}</td>`).join("\n\t\t")}</tr>`).join("\n\t")}</table>`;

await round([["anna", "planner", "", "--clearance", "ALL"], ["bert", "planner", "", "--clearance", "ALL"]], async (room) => {
  const page = await visitor(room, "anna", errors);
  page.on("console", (message) => { if (/content security policy/i.test(message.text())) complaints.push(message.text()); });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: room.home });
  const plan = await planned(page);
  await point(page, { plan });
  await open(page, "contributions");
  const start = await said(page);
  const [one, two, three] = (await rows(page, "contributions")).rows.map(([id]) => id);

  await check("A column that a spreadsheet copied goes down from a cell, commas and all, after a preview, and one undo takes it back", async () => {
    const notes = ["first, and second", "5\" pipe", "over two\nlines"];
    await copy(page, 'first, and second\r\n5" pipe\r\n"over two\nlines"\r\n', html(notes.map((note) => [note.replace("\n", "<br/>")])));
    await (await cell(page, one, "note")).click();
    await page.keyboard.press("Control+V");
    await page.getByRole("dialog").getByText("3 rows change, 0 are added.").waitFor();
    await picture(page, "desk-1-paste");
    await button(page, "Take as one step").click();
    await pending(page, 3);
    for (const [at, row] of [one, two, three].entries()) must((await (await cell(page, row, "note")).getAttribute("title")) === notes[at], `${row} has ${await (await cell(page, row, "note")).getAttribute("title")}`);
    await button(page, "Undo edit").click();
    await pending(page, 0);
    must(await button(page, "Undo edit").isDisabled(), "there is more to undo");
    must((await said(page)) === start, "something was recorded");
  });
  await check("Tabs alone, as any program copies them, with a header in another order, find their rows; what the table has not is told", async () => {
    await copy(page, `note\tcolour\tcontribution\r\nby tabs\tred\t${two}\r\n`);
    await (await cell(page, three, "note")).click();
    await page.keyboard.press("Control+V");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 rows change, 0 are added.").waitFor();
    await dialog.getByText(/Columns that the table has not.*colour/).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await pending(page, 0);
  });
  await check("A mistake is told in its cell, and nothing of it can be recorded: all or nothing", async () => {
    await copy(page, `contribution\telements\tnote\n${one}\t2\tgood\n${two}\tsome\tbad\n`);
    await (await cell(page, one, "note")).click();
    await page.keyboard.press("Control+V");
    await button(page, "Take as one step").click();
    await pending(page, 2);
    const wrong = page.locator("[role=gridcell][aria-invalid]");
    await wrong.waitFor();
    must((await wrong.count()) === 1 && (await wrong.innerText()).includes("some"), await wrong.allInnerTexts().then(String));
    must(/found "some", expected /.test(await wrong.getAttribute("title")), await wrong.getAttribute("title"));
    must(await button(page, "Record").isDisabled(), "it can be recorded");
    await picture(page, "desk-2-wrong");
    must((await said(page)) === start, "a part was recorded");
  });
  await check("Set right in place it is recorded whole, and annulled the case is what it was, to the letter", async () => {
    await type(page, two, "elements", "1");
    await page.locator("[role=gridcell][aria-invalid]").waitFor({ state: "detached" });
    await button(page, "Record").click();
    await button(page, "Undo: annul them").waitFor();
    const { columns, rows: now } = await rows(page, "contributions");
    const of = (id, column) => now.find(([name]) => name === id)[columns.indexOf(column)];
    must(of(one, "elements") === "2" && of(two, "elements") === "1" && of(two, "note") === "bad", JSON.stringify(now.slice(0, 3)));
    await button(page, "Undo: annul them").click();
    await button(page, "Undo: annul them").waitFor({ state: "detached" });
    must((await said(page)) === start, "the case is not what it was");
  });
  const exported = async (name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Export CSV").click()]);
    must(file.suggestedFilename() === name, file.suggestedFilename());
    return readFileSync(await file.path(), "utf8");
  };
  const imported = async (text) => {
    const path = join(room.folder, "table.csv");
    writeFileSync(path, text);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText("Import CSV").click()]);
    await chooser.setFiles(path);
  };
  await check("A table goes out as CSV and comes in again: nothing would change", async () => {
    for (const table of ["contributions", "mandates", "sources", "lift"]) {
      await open(page, table);
      await imported(await exported(`${table}.csv`));
      await page.getByRole("dialog").getByText("0 rows change, 0 are added.").waitFor();
      must(await button(page, "Take as one step").isDisabled(), `${table}: it can be taken`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  });
  await check("A file that was worked on comes in after a preview of what changes, as one step, and goes out as it came", async () => {
    await open(page, "sources");
    const before = await exported("sources.csv");
    const lines = before.trimEnd().split("\r\n");
    const fields = lines[0].split(",").length;
    const added = ["test-source", ...Array(fields - 1).fill("")].map((text, at) => (lines[0].split(",")[at] === "title" ? '"A title, with ""quotes"""' : text)).join(",");
    const after = [...lines, added].join("\r\n") + "\r\n";
    await imported(after);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("0 rows change, 1 are added.").waitFor();
    must((await dialog.getByRole("listitem").allInnerTexts()).some((text) => text.startsWith("add:sources:source=test-source")), "the preview does not name the row");
    await button(page, "Take as one step").click();
    await pending(page, 1);
    must((await exported("sources.csv")) === after, "it goes out otherwise");
    await button(page, "Undo edit").click();
    must((await exported("sources.csv")) === before, "undo does not give the table before");
  });
  await check("Sorting and filtering leave what is typed and what can be undone; undo and redo give the very states", async () => {
    await open(page, "contributions");
    await type(page, two, "note", "typed first");
    await type(page, one, "elements", "3");
    await pending(page, 2);
    const typed = await changed(page);
    await page.getByLabel("Sort").selectOption("nation");
    await page.getByLabel("Filter rows").fill(three);
    await pending(page, 2);
    await page.getByLabel("Filter rows").fill("");
    await page.getByLabel("Sort").selectOption("");
    must((await changed(page)) === typed, "what is pending has changed");
    await button(page, "Undo edit").click();
    await pending(page, 1);
    must((await (await cell(page, one, "elements")).innerText()) !== "3", "it is not undone");
    await page.getByLabel("Filter rows").fill(two);
    await button(page, "Redo edit").click();
    await pending(page, 2);
    must((await changed(page)) === typed, "redo gives another state");
    await page.getByLabel("Filter rows").fill("");
    await button(page, "Undo edit").click();
    await button(page, "Undo edit").click();
    await pending(page, 0);
  });
  await check("A row that is added to a sorted table is written where the eye is, and overwrites nobody", async () => {
    await page.getByLabel("Sort").selectOption("contribution");
    await writeRow(page, "contributions", { contribution: "AAA-NEW", nation: (await rows(page, "contributions")).rows[0][1] });
    await pending(page, 1);
    const change = await changes(page).first().innerText();
    must(change.startsWith("add:contributions:contribution=AAA-NEW,nation="), change);
    await page.keyboard.press("Control+Z");
    await page.keyboard.press("Control+Z");
    await page.keyboard.press("Control+Z");
    await pending(page, 0);
    await page.getByLabel("Sort").selectOption("");
  });

  const other = await visitor(room, "bert", errors, `#/tables?table=contributions&plan=${plan}`);
  await other.getByRole("grid", { name: "contributions" }).waitFor();
  await check("What one planner records the other sees in the table without a reload", async () => {
    await open(page, "sources");
    await open(page, "contributions");
    await type(page, three, "note", "anna was here");
    await pending(page, 1);
    await button(page, "Record").click();
    await other.getByRole("gridcell", { name: "anna was here" }).waitFor();
  });
  await check("Both type in one cell: who records later is refused in words, and what was typed stays", async () => {
    await type(other, two, "note", "bert says");
    await pending(other, 1);
    await type(page, two, "note", "anna says");
    await pending(page, 1);
    await button(page, "Record").click();
    await other.getByText("Others have recorded since.").waitFor();
    await other.getByRole("alert").filter({ hasText: "contributions" }).waitFor();
    must(await button(other, "Record").isDisabled(), "it can be recorded over the other's");
    must((await (await cell(other, two, "note")).innerText()).includes("bert says"), "what was typed is lost");
    await picture(other, "desk-3-stale");
  });
  await check("With the other's words taken over, what was typed can be recorded, knowingly", async () => {
    await button(other, "Take over what they said").click();
    await other.getByText("Others have recorded since.").waitFor({ state: "detached" });
    await other.getByRole("alert").waitFor({ state: "detached" });
    must((await (await cell(other, two, "note")).innerText()).includes("bert says"), "what was typed is lost");
    await button(other, "Record").click();
    await page.getByRole("gridcell", { name: "bert says" }).waitFor();
  });
  await check("A row that somebody removes above does not shift what another has typed below, and undo goes on over it", async () => {
    for (const who of [page, other]) await open(who, "substitutes");
    const at = (who, row) => who.locator(`[data-cell="${row}/2"]`);
    const was = await at(other, 3).innerText();
    await at(other, 3).click();
    await other.keyboard.type("55");
    await other.keyboard.press("Enter");
    await pending(other, 1);
    const words = await changed(other);
    await at(page, 0).click();
    await button(page, "Delete row").click();
    await pending(page, 1);
    await button(page, "Record").click();
    await button(other, "Take over what they said").click();
    await other.locator(".changed[data-cell='2/2']").waitFor();
    must((await at(other, 2).innerText()) === "55", `the row holds ${await at(other, 2).innerText()}`);
    must((await changed(other)) === words, "another row would be changed");
    await button(other, "Undo edit").click();
    await pending(other, 0);
    must((await at(other, 2).innerText()) === was, "undo does not give the cell before");
    await button(page, "Undo: annul them").click();
    await button(page, "Undo: annul them").waitFor({ state: "detached" }).catch(async () => { throw new Error(await page.getByRole("alert").allInnerTexts().then(String)); });
    await other.waitForFunction((was) => document.querySelector("[data-cell='3/2']").textContent === was, was);
  });
  await check("What was typed in a row that somebody else removed is told, not lost in silence", async () => {
    const at = (who, row, column) => who.locator(`[data-cell="${row}/${column}"]`);
    await at(other, 1, 2).click();
    await other.keyboard.type("77");
    await other.keyboard.press("Enter");
    await pending(other, 1);
    await at(page, 1, 0).click();
    await button(page, "Delete row").click();
    await pending(page, 1);
    await button(page, "Record").click();
    await button(other, "Take over what they said").click();
    await other.getByRole("heading", { name: "Typed in rows that others removed" }).waitFor();
    await other.locator("aside li").filter({ hasText: "worth_percent 77" }).waitFor();
    await pending(other, 0);
  });
  await check("No page had an error, and the content policy is kept", () => must(errors.length + complaints.length === 0, [...errors, ...complaints].join("\n")));
});
