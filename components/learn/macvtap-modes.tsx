import { Section } from "@/components/ui/section";
import { MacvtapMode } from "@/lib/domain/factors";
import { MACVTAP_MODES } from "@/lib/learn/guides/macvtap";

/** The four modes beside each other. */
export function MacvtapModes({ chosen }: { chosen: MacvtapMode }) {
  return (
    <Section
      id="modes"
      title="The four modes"
      note="Frames from and to the wire take the same code in all of them; they differ in what neighbours are to each other."
    >
      <dl className="grid max-w-4xl gap-3 sm:grid-cols-2">
        {MacvtapMode.options.map((mode) => (
          <div
            key={mode}
            className={`rounded-lg border bg-surface p-3 ${mode === chosen ? "border-accent" : "border-line"}`}
          >
            <dt className="font-medium font-mono text-sm">{mode}</dt>
            <dd className="mt-1 text-ink-2 text-sm">{MACVTAP_MODES[mode].text}</dd>
            <dd className="mt-1 break-words font-mono text-2xs text-ink-3">{MACVTAP_MODES[mode].source}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
