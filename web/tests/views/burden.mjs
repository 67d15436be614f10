export async function walk({ page, check, must, settle }) {
  const column = (at) => page.locator("tbody tr").evaluateAll((rows, place) => rows.map((row) => row.children[place].textContent.trim()), at);
  const number = (text) => Number(text.replace(/[^\d.]/g, ""));
  await check("Burden: the nation with most people comes first, and a second press turns the order", async () => {
    const before = (await column(1)).map(number);
    must(before.length > 1 && before.every((value, at) => at === 0 || before[at - 1] >= value), before.join(" "));
    await page.getByRole("button", { name: /^People/ }).click();
    await settle();
    const after = (await column(1)).map(number);
    must(after.every((value, at) => at === 0 || after[at - 1] <= value), after.join(" "));
  });
  await check("Burden: the sum of all nations stands below them", async () => {
    const all = (await column(1)).map(number).reduce((sum, value) => sum + value, 0);
    must(number(await page.locator("tfoot td").first().textContent()) === all, `the rows make ${all}`);
  });
  await check("Burden: Enter on a nation opens its contributions and mandates", async () => {
    await page.locator("tbody button").first().focus();
    await page.keyboard.press("Enter");
    await settle();
    const panel = await page.locator("aside").innerText();
    must(/Contributions/.test(panel) && /Mandates/.test(panel), panel);
  });
}
