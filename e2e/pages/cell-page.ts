import type { Locator, Page } from "@playwright/test";

/** A cell's page: boots, trials, commands. */
export class CellPage {
  constructor(
    readonly page: Page,
    readonly runId: string,
    readonly key: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/runs/${this.runId}/cells/${encodeURIComponent(this.key)}`);
  }

  section(test: string, direction: string): Locator {
    return this.page.locator(`#${test}-${direction}`);
  }

  /** Unfolds command and raw output of one trial. */
  async openTrial(trialId: string): Promise<Locator> {
    const details = this.page.locator(`[data-trial-details="${trialId}"]`);
    await this.page.locator("details", { has: details }).first().locator(":scope > summary").click();
    await details.locator(":scope > summary").click();
    return details;
  }
}
