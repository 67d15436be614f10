export async function walk({ page, check, must }) {
  await check("Gates: a gate's lines add up to what hangs on it, and its history leads to the ledger at its number", async () => {
    await page.keyboard.press("g");
    const below = page.getByRole("region", { name: "The selected gate" });
    const all = (await below.getByText(/persons hang on it in all/).textContent()) ?? "";
    must(!all.includes("of whom lines name"), all);
    const link = below.getByRole("link", { name: /^ledger \d+$/ }).first();
    const number = /\d+/.exec(await link.textContent())[0];
    await link.click();
    await page.getByRole("heading", { name: `Event ${number}` }).waitFor({ timeout: 10_000 });
  });
}
