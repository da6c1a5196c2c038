import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** The dialog behind *Share*, on whichever page it stands. */
export class ShareDialog {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole("dialog", { name: "Share this view" });
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Share", exact: true }).click();
    await this.root.waitFor();
  }

  /** Makes a snapshot of the view behind the dialog. Returns its id. */
  async makeSnapshot(note: string): Promise<string> {
    await this.root.getByLabel(/^Note/).fill(note);
    await this.root.getByRole("button", { name: "Make a snapshot" }).click();
    const link = this.root.getByRole("link", { name: /^\/s\// });
    return ((await link.textContent()) || "").trim().replace("/s/", "");
  }

  /** Text of one of its fields. */
  async text(label: string): Promise<string> {
    return this.root.getByLabel(label, { exact: true }).inputValue();
  }

  /** A file that one of its buttons saves. */
  async download(button: RegExp): Promise<{ name: string; bytes: Buffer }> {
    const saved = this.page.waitForEvent("download");
    await this.root.getByRole("button", { name: button }).first().click();
    const file = await saved;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
}
