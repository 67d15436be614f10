// Where the page is seen: windows from a phone to a wall, a projector, paper, and another person's browser.
import { writeFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { check, go, must, picture, planned, point, round, settling, visitor } from "./room.mjs";

const errors = [];
const SIZES = [[1280, 720], [1920, 1080], [3840, 2160], [1024, 768], [390, 844]];

/**
 * In the page: buttons, links and fields that cannot be used: outside the window or their scrolling box's reach, cut off, or
 * under something else. What is scrolled to is asked where it then is.
 */
function unreachable() {
  const wrong = [];
  const name = (e) => `${e.tagName.toLowerCase()} "${(e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "").trim().slice(0, 40)}"`;
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".said") && !e.matches(".said") && !e.closest("[aria-hidden=true]");
  for (const e of document.querySelectorAll("button, a[href], input, select, textarea")) {
    if (!seen(e)) continue;
    e.scrollIntoView({ block: "nearest", inline: "nearest" });
    // What is hidden can be scrolled by a program, and by nobody else.
    for (let up = e.parentElement; up; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      if (!/auto|scroll/.test(overflowX)) up.scrollLeft = 0;
      if (!/auto|scroll/.test(overflowY)) up.scrollTop = 0;
    }
    const box = e.getBoundingClientRect();
    const where = `${name(e)} at ${Math.round(box.x)},${Math.round(box.y)}, ${Math.round(box.width)} by ${Math.round(box.height)}`;
    if (box.width < 1 || box.height < 1) { wrong.push(`${where}: no size`); continue; }
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) { wrong.push(`${where}: outside the window`); continue; }
    const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!at || !(e.contains(at) || at.contains(e) || at.closest("label")?.contains(e))) wrong.push(`${where}: covered by ${at ? `${name(at)} ${at.getAttribute("class") ?? ""}` : "nothing"}`);
  }
  return wrong;
}
/** In the page: words that are drawn smaller than can be read. */
function tiny() {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest(".said, script, style, .sheet")) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < 9) found.add(`${size} px: "${node.data.trim().slice(0, 30)}"`);
  }
  return [...found];
}

/** How many pages of a PDF have no words on them. */
function emptyPages(pdf) {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Type\s*\/Page\b[\s\S]*?endobj/g)].filter(([page]) => {
    const of = text.slice(text.search(new RegExp(`(^|\\n)${/\/Contents (\d+) 0 R/.exec(page)?.[1]} 0 obj`)));
    const begin = of.indexOf("stream\n") + 7;
    const drawn = of.slice(begin, begin + Number(/\/Length (\d+)/.exec(of)?.[1]));
    return drawn === "" || !/\bT[jJ]\b/.test(inflateSync(Buffer.from(drawn, "latin1")).toString("latin1"));
  }).length;
}

await round([["anna", "planner", "", "--clearance", "ALL"], ["bert", "planner", "", "--clearance", "ALL"]], async (room) => {
  const page = await visitor(room, "anna", errors);
  const settle = settling(page);
  const plan = await planned(page);
  await point(page, { plan });
  await page.getByText("Person-days served, horizon", { exact: true }).waitFor();
  const tabs = await page.locator("nav[aria-label=Views] a").evaluateAll((links) => links.map((link) => ({ id: link.getAttribute("href").replace(/^#\//, "").split("?")[0], name: link.textContent.trim() })));

  for (const [width, height] of SIZES) {
    await check(`In a window of ${width} by ${height} no view scrolls the page, every control can be reached, and words can be read`, async () => {
      await page.setViewportSize({ width, height });
      const wrong = [];
      for (const { id, name } of tabs) {
        await page.evaluate((id) => (location.hash = location.hash.replace(/^#\/?[^?]*/, `#/${id}`)), id);
        await page.locator(`main[aria-label="${name}"]`).waitFor();
        await settle();
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.body.scrollWidth]);
        if (wide[0] > width || wide[1] > height) wrong.push(`${name}: the page is ${wide}`);
        for (const said of [...(await page.evaluate(unreachable)), ...(await page.evaluate(tiny))]) wrong.push(`${name}: ${said}`);
        await picture(page, `windows-${width}-${id}`);
      }
      must(wrong.length === 0, `${wrong.length} times:\n${wrong.join("\n")}`);
    });
  }
  await page.setViewportSize({ width: 1600, height: 1000 });

  await check("The projector shows nothing but the picture, larger, and F brings the rest back where it was", async () => {
    for (const { name } of tabs) {
      await go(page, name);
      await settle();
      const before = await page.locator("main").boundingBox();
      const address = page.url();
      await page.locator("main").focus();
      await page.keyboard.press("f");
      await page.getByRole("banner").waitFor({ state: "detached" });
      const { x, y, width, height } = await page.locator("main").boundingBox();
      must(Math.abs(x) < 2 && Math.abs(y) < 2 && width > 1590 && height > 990, `${name}: the picture is ${width} by ${height} at ${x},${y}`);
      must((await page.getByRole("contentinfo").count()) === 0 && (await page.getByRole("navigation", { name: "Views" }).count()) === 0, `${name}: more than the picture is shown`);
      await picture(page, `windows-projector-${name}`);
      await page.keyboard.press("f");
      await page.getByRole("banner").waitFor();
      must(page.url() === address && JSON.stringify(await page.locator("main").boundingBox()) === JSON.stringify(before), `${name}: it is not what it was`);
    }
  });
  await check("Who came to the projector by its button goes back by Escape", async () => {
    await page.getByRole("button", { name: "Projector" }).click();
    await page.getByRole("banner").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByRole("banner").waitFor();
  });

  await check("Laydown, gates and placemat print: light from a dark page, without its bars, and no page is empty", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByLabel("Theme").selectOption("dark");
    for (const name of ["Laydown", "Gates", "Placemat"]) {
      await go(page, name);
      await settle();
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.emulateMedia({ media: "print" });
      const paper = await page.evaluate(() => {
        const light = (color) => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return a === 0 || (r + g + b) / 3 > 200; };
        const main = document.querySelector("main");
        return {
          light: light(getComputedStyle(document.body).backgroundColor) && [main, ...main.querySelectorAll(":scope > *, :scope > * > *")].every((e) => light(getComputedStyle(e).backgroundColor)),
          ink: getComputedStyle(document.body).color, bars: [...document.querySelectorAll("header, footer, [aria-label='What is shown']")].filter((e) => e.checkVisibility()).length,
        };
      });
      must(paper.light, `${name}: it prints on a dark ground`);
      must(paper.ink.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 90), `${name}: it prints in ${paper.ink}`);
      must(paper.bars === 0, `${name}: ${paper.bars} bars of the page are printed`);
      const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true });
      const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
      must(pages >= 1 && pages <= 8, `${name}: ${pages} pages`);
      must(emptyPages(pdf) === 0, `${name}: ${emptyPages(pdf)} of ${pages} pages are empty`);
      if (process.env.REBADGE_PICTURES) writeFileSync(`${process.env.REBADGE_PICTURES}/windows-print-${name}.pdf`, pdf);
      await page.emulateMedia({ media: "screen" });
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      must((await page.evaluate(() => document.documentElement.dataset.theme)) === "dark", `${name}: the page stays light after printing`);
    }
    await page.getByLabel("Theme").selectOption("system");
    await page.emulateMedia({ colorScheme: "light" });
  });

  await check("A link to each view shows another planner the same view, day, plan and selection", async () => {
    const lines = await page.evaluate(async (plan) => (await (await fetch(`/api/v1/plans/${plan}/case`)).json()).tables.requirements, plan);
    const line = lines.rows[2][lines.columns.indexOf("requirement")];
    const other = await visitor(room, "bert", errors);
    const settled = settling(other);
    for (const { id, name } of tabs) {
      const words = new URLSearchParams({ day: "2020-06-15", plan, ...(id === "laydown" ? { select: `line:${line}` } : {}), ...(id === "tables" ? { table: "mandates" } : {}) });
      await page.goto(`${room.home}/#/${id}?${words}`);
      await page.locator(`main[aria-label="${name}"]`).waitFor();
      await settle();
      await other.goto("about:blank");
      await other.goto(page.url());
      await other.locator(`main[aria-label="${name}"]`).waitFor();
      await other.getByText("Person-days served, horizon", { exact: true }).waitFor();
      await settled();
      const shows = async (who) => ({ day: await who.locator(".bar input").nth(1).inputValue(), plan: await who.locator(".bar select").inputValue(), aside: await who.locator("aside h1").allInnerTexts(), words: (await who.locator("main").innerText()).replace(/\s+/g, " ").slice(0, 3000), address: who.url() });
      const [mine, theirs] = [await shows(page), await shows(other)];
      must(mine.day === "2020-06-15" && mine.plan === plan, `${name}: ${JSON.stringify([mine.day, mine.plan])}`);
      must(JSON.stringify(mine) === JSON.stringify(theirs), `${name}:\n${JSON.stringify(mine)}\n${JSON.stringify(theirs)}`);
      if (id === "laydown") must(theirs.aside.join().includes(line), `the panel is about ${theirs.aside}`);
      if (id === "tables") must((await other.getByRole("grid", { name: "mandates" }).count()) === 1, "another table is shown");
    }
  });
  await check("No page had an error", () => must(errors.length === 0, errors.join("\n")));
});
