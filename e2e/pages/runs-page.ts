import type { Locator, Page } from "@playwright/test";

/** The list of runs. */
export class RunsPage {
  readonly search: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.search = page.getByLabel("Search title, host, tag or id");
    this.rows = page.locator("[data-run]");
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/runs${query}`);
  }

  row(runId: string): Locator {
    return this.page.locator(`[data-run="${runId}"]`);
  }

  filter(label: string): Locator {
    return this.page.getByRole("search", { name: "Filter runs" }).getByLabel(label, { exact: true });
  }
}
