import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer } from "../../scripts/lib/server.mjs";
import { freePort } from "../../scripts/test/free-port.mjs";
import { openTemporaryDatabase } from "../db/testing.ts";
import { keepSnapshot } from "../snapshots/testing.ts";
import { issueToken, revokeToken } from "./mutations.ts";

/** A dashboard that is read with a token, in a real browser. */
const database = await openTemporaryDatabase();
const token = await issueToken("wall screen", "read");
const shown = await keepSnapshot("shown to all", true);
const hidden = await keepSnapshot("kept among us", false);
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

beforeAll(async () => {
  process.env.VNICBENCH_READING = "token";
  server = await startServer({ host: "0.0.0.0", port: await freePort() });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
});
afterAll(async () => {
  delete process.env.VNICBENCH_READING;
  await browser?.close();
  await server?.stop();
  await database.close();
});

async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ baseURL: server.url })).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints };
}

async function signIn(page: Page, secret: string): Promise<void> {
  await page.getByLabel("Token", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a stranger reads a public snapshot, and is asked to sign in for all else", async () => {
  const { page, complaints } = await openPage();
  await page.goto(`/s/${shown}`);
  await page.getByRole("heading", { name: "shown to all" }).waitFor();
  expect(await page.getByRole("navigation", { name: "Pages" }).count()).toBe(0);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Runs" }).click();
  await page.waitForURL(/\/sign-in\?next=%2Fruns$/);
  await page.goto(`/s/${hidden}`);
  expect(page.url()).toMatch(/\/sign-in\?next=%2Fs%2F/);
  expect(await page.content()).not.toContain("kept among us");
  expect(complaints).toEqual([]);
});

test("a token signs in to the page that was asked for; revoked, it leads back to the sign-in page", async () => {
  const { page, complaints } = await openPage();
  await page.goto(`/s/${hidden}`);
  await signIn(page, token.token);
  await page.getByRole("heading", { name: "kept among us" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/s/${hidden}`);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Settings" }).click();
  await page.getByText("Signed in by the token wall screen").waitFor();
  expect(complaints).toEqual([]);
  await revokeToken(token.id);
  await page.goto("/runs");
  expect(page.url()).toMatch(/\/sign-in\?next=%2Fruns$/);
  await signIn(page, token.token);
  await page.getByRole("alert").filter({ hasText: "unknown or revoked" }).waitFor();
});
