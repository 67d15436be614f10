export async function walk({ page, check, must }) {
  await check("What if: a common change and one made of its slots stand one a line, and can be previewed", async () => {
    await page.getByRole("button", { name: "Add variant" }).click();
    await page.getByRole("group", { name: "Common changes" }).getByRole("button").first().click();
    await page.getByRole("button", { name: "close", exact: true }).click();
    await page.getByLabel("Site", { exact: true }).fill("TAJI");
    await page.getByRole("button", { name: /^Add close:TAJI:/ }).click();
    const lines = (await page.locator("#changes").inputValue()).split("\n");
    must(lines.length === 2 && /^close:TAJI:\d{4}-\d\d-\d\d$/.test(lines[1]), lines.join(" | "));
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByText(/As it stands, plan A would break/).waitFor({ timeout: 15_000 });
  });
}
