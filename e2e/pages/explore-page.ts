import type { Locator, Page } from "@playwright/test";

/** The page that arranges figures by any factor. */
export class ExplorePage {
  readonly chart: Locator;
  readonly pareto: Locator;
  readonly effects: Locator;
  readonly table: Locator;
  readonly marks: Locator;

  constructor(
    readonly page: Page,
    readonly runId: string,
  ) {
    this.chart = page.locator('[data-figure="explore"]');
    this.pareto = page.locator('[data-figure="pareto"]');
    this.effects = page.locator('[data-table="effects"]');
    this.table = page.locator('[data-table="figures"]');
    this.marks = this.chart.locator("[data-figure-id]");
  }

  /** Opens the page on the run; `query` holds further parameters, `x=nic&mark=bars`. */
  async open(query = ""): Promise<void> {
    await this.page.goto(`/explore?runs=${this.runId}${query === "" ? "" : `&${query}`}`);
  }

  choice(label: string): Locator {
    return this.page.getByRole("region", { name: "What is shown" }).getByLabel(label, { exact: true });
  }

  level(factor: string, name: string): Locator {
    return this.page
      .getByRole("group", { name: `Only these: ${factor}` })
      .getByRole("checkbox", { name, exact: true });
  }

  async openTable(): Promise<void> {
    await this.chart.getByText("Table of these figures").click();
  }
}
