export async function walk({ page, check, must, settle }) {
  await check("Training: arrows go from course to course, and the panel follows", async () => {
    const courses = page.locator("[data-course]");
    must((await courses.count()) > 1, "fewer than two courses");
    await courses.first().click();
    await settle();
    await page.keyboard.press("ArrowDown");
    await settle();
    const second = await page.locator("[data-course][aria-pressed=true]").getAttribute("data-course");
    must(second === (await courses.nth(1).getAttribute("data-course")), `chosen is ${second}`);
    must((await page.locator("aside h1").textContent()) === second, "the panel is about another course");
  });
  await check("Training: a cancelled course says so in words, not by its colour alone", async () => {
    const said = await page.locator("[data-course]").evaluateAll((rows) => rows.map((row) => row.querySelector(".said").textContent));
    must(said.every((text) => /, (planned|running|completed|moved|suspended|cancelled)/.test(text)), said.join("\n"));
  });
  await check("Training: a rating is marked stale on a day after its validity", async () => {
    await page.keyboard.press("Escape");
    await page.locator("input[type=date][min]").evaluate((field) => { field.value = field.max; field.dispatchEvent(new Event("change", { bubbles: true })); });
    await settle();
    must((await page.getByText(/stale for \d+ days/).count()) > 0, "no rating is stale on the last day");
  });
}
