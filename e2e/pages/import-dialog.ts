import type { Locator, Page } from "@playwright/test";

export type Dropped = { name: string; text: string };

/** The dialog that brings a result file in, and the two ways to it. */
export class ImportDialog {
  readonly dialog: Locator;
  readonly recognised: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: /^Import / });
    this.recognised = this.dialog.getByRole("region", { name: "Recognised in the file" });
    this.problem = this.dialog.getByRole("alert");
  }

  /** Lets a file hover over the page, as a person who drags it does; `drop` lets it go. */
  async drag({ name, text }: Dropped): Promise<{ drop: () => Promise<void> }> {
    // Dated long ago: what is made of it must be the newest run of nothing that another spec looks at.
    const transfer = await this.page.evaluateHandle(
      ([fileName, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], fileName, { lastModified: Date.UTC(2001, 0, 1) }));
        return data;
      },
      [name, text] as const,
    );
    const heading = this.page.getByRole("heading", { level: 1 });
    const send = (type: string) => heading.dispatchEvent(type, { dataTransfer: transfer });
    await send("dragenter");
    await send("dragover");
    return { drop: () => send("drop") };
  }

  async choose(label: string, value: string): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).selectOption(value);
  }

  /** Says where it was measured; `host` also makes the run one of this test alone. */
  async tell(host: string): Promise<void> {
    await this.choose("Switch", "bridge");
    await this.choose("NIC of the guest", "vhost-net");
    await this.dialog.getByLabel(/^KVM host/).fill(host);
  }

  async store(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Import", exact: true }).click();
  }
}
