import { readFile } from "node:fs/promises";

export async function walk({ page, check, must, plan, home }) {
  await check("Placemat: the map has outlines, and the foot names case, plan and ledger", async () => {
    await page.locator("svg.sheet g path").nth(5).waitFor({ state: "attached", timeout: 15_000 });
    must(/case \w{8}, plan \w{8}, ledger no/.test(await page.locator("svg.sheet").textContent()), "the foot is another");
  });
  await check("Placemat: the SVG stands alone: no token, no class, no other host", async () => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).click()]);
    const svg = await readFile(await file.path(), "utf8");
    for (const word of ["var(--", "class=", "href=", "light-dark"]) must(!svg.includes(word), `the file holds ${word}: ${svg.slice(svg.indexOf(word) - 80, svg.indexOf(word) + 80)}`);
    must(svg.includes("IBM Plex Sans") && svg.includes("sans-serif"), "fonts are not named");
  });
  await check("Placemat: sites close together stand in an inset, and words beside arcs and days are there", async () => {
    const text = (await page.locator("svg.sheet text").allTextContents()).join("\n");
    for (const words of [/\d+ sites, [\d\s]+ people/, /\d+ (go home|come from home|from )/, /By zone, persons on/, /change mission/]) must(words.test(text), `nothing like ${words}`);
  });
  await check("Placemat: it prints on one page of A3", async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    must(pdf.match(/\/Type *\/Page[^s]/g)?.length === 1, "it takes more than one page");
    const [, width, height] = /\/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    must(Math.abs(width - 1190.6) < 2 && Math.abs(height - 841.9) < 2, `${width} by ${height} points`);
  });
  await check("Placemat: the report as PDF is at the address of its button", async () => {
    const href = await page.getByRole("link", { name: "Report, PDF" }).getAttribute("href");
    must(href.startsWith(`${home}/api/v1/plans/${plan}/files/report.pdf?day=`), href);
  });
}
