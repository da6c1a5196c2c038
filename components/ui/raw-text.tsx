import { ScrollRegion } from "./scroll-region";

/** Text as a tool or a console wrote it, shown as text and nothing else; long ones scroll inside themselves. */
export function RawText({ label, text }: { label: string; text: string }) {
  return (
    <div className="max-h-96 overflow-y-auto rounded-md border border-line bg-sunken">
      <ScrollRegion label={label}>
        <pre data-raw className="px-3 py-2 font-mono text-2xs leading-4">
          {text}
        </pre>
      </ScrollRegion>
    </div>
  );
}
