import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";

test("a journey is stepped through with the keyboard", async ({ page }) => {
  await page.goto("/learn/e1000");
  const word = page.locator("[aria-live=polite]").first();
  await page.getByRole("button", { name: "Next" }).first().click();
  await expect(word).toContainText("2 of 8");
  await page.keyboard.press("End");
  await expect(word).toContainText("8 of 8");
  await expect(word).toContainText("guest exits 1, user/kernel crossings 4");
  await page.keyboard.press("ArrowLeft");
  await expect(word).toContainText("7 of 8");
  await page.keyboard.press("Home");
  await expect(word).toContainText("1 of 8");
});

for (const theme of ["light", "dark"] as const)
  test(`the pages are clean and fit a phone, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of ["/learn", "/learn/e1000", "/learn/virtio-net", "/learn/vhost-net"]) {
      await page.goto(address);
      expect((await new AxeBuilder({ page }).analyze()).violations, address).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
        390,
      );
    }
  });
