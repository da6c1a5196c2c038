import AxeBuilder from "@axe-core/playwright";
import { adminToken } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "serial" });

test("without a token of an administrator, settings say how to come by one", async ({ page }) => {
  await page.goto("/settings");
  await expect(page.getByText("npm run token -- create NAME --role admin")).toBeVisible();
  await expect(page.getByRole("button", { name: "New token" })).toHaveCount(0);
  expect((await page.request.get("/api/v1/tokens")).status()).toBe(401);
});

test("an administrator signs in, makes, rotates and revokes a token, and signs out", async ({ page }) => {
  const name = `wall screen ${Date.now()} <b>"x"</b>`;
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Token", { exact: true }).fill(adminToken());
  await page.getByRole("dialog").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/^Signed in by the token/)).toBeVisible();
  // No script sees the session.
  expect(await page.evaluate(() => document.cookie)).not.toContain("vnb_");

  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name of who or what uses it").fill(name);
  await page.getByRole("button", { name: "Make token" }).click();
  const secret = await page.getByRole("textbox", { name: "Token", exact: true }).inputValue();
  expect(secret).toMatch(/^vnb_[\w-]{43}$/);
  await page.getByRole("button", { name: "I have copied it" }).click();
  const row = page.locator("[data-token]").filter({ hasText: name });
  await expect(row).toContainText("never");
  expect(await page.content()).not.toContain(secret);
  const mayList = (token: string) =>
    page.request.get("/api/v1/tokens", { headers: { authorization: `Bearer ${token}` } });
  expect((await mayList(secret)).status()).toBe(403);

  await row.getByRole("button", { name: /^Rotate/ }).click();
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  const rotated = await page.getByRole("textbox", { name: "Token", exact: true }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();
  expect(rotated).not.toBe(secret);
  expect((await mayList(secret)).status()).toBe(401);
  expect((await mayList(rotated)).status()).toBe(403);

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id }) => id),
      colorScheme,
    ).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await row.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(row).toBeHidden();
  expect((await mayList(rotated)).status()).toBe(401);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText(/^Not signed in/)).toBeVisible();
});

test("a token that is none is refused in the dialog", async ({ page, complaints }) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Token", { exact: true }).fill("vnb_unknownunknownunknownunknown");
  await page.getByRole("dialog").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "unknown or revoked" })).toBeVisible();
  // The browser itself notes each answer that is an error.
  expect(complaints.splice(0).every((text) => text.includes("401"))).toBe(true);
});

test("the sign-in page leads to what was asked for, and to no other site", async ({ page }) => {
  await page.goto("/sign-in?next=%2Flearn%3Fx%3D1");
  await page.getByLabel("Token", { exact: true }).fill(adminToken());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/learn\?x=1$/);
  await page.goto("/sign-in?next=%2F%2Fevil.example%2F");
  await page.getByLabel("Token", { exact: true }).fill(adminToken());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Sign in");
  expect(new URL(page.url()).pathname).toBe("/");
});
