import type { Locator, Page } from "@playwright/test";

/** A run's page. */
export class RunPage {
  readonly matrix: Locator;
  readonly test: Locator;
  readonly direction: Locator;
  readonly metric: Locator;
  readonly environment: Locator;

  constructor(
    readonly page: Page,
    readonly runId: string,
  ) {
    this.matrix = page.locator("#matrix");
    this.test = page.getByLabel("Test", { exact: true });
    this.direction = page.getByLabel("Direction", { exact: true });
    this.metric = page.getByLabel("Metric", { exact: true });
    this.environment = page.getByRole("region", { name: "Environment table" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/runs/${this.runId}${query}`);
  }

  cell(key: string): Locator {
    return this.matrix.locator(`[data-cell="${key}"]`);
  }

  figure(test: string, metric: string): Locator {
    return this.page.locator(`[data-figure="${test}.${metric}"]`);
  }

  legend(name: string): Locator {
    return this.page
      .getByRole("region", { name: "Legend: show or hide series" })
      .getByRole("button", { name, exact: true });
  }
}
