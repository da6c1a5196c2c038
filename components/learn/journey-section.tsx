import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { Journey, Way } from "@/lib/learn/journey";
import { JourneyStepper } from "./journey-stepper";
import { JourneyText } from "./journey-text";

const TITLES: Record<Way, string> = {
  tx: "TX: guest to wire",
  rx: "RX: wire to guest",
  neighbour: "To another guest on the same NIC",
};

/** One journey: the diagram to step through, what was measured of it, and its text. */
export function JourneySection({ journey, measured }: { journey: Journey; measured: ReactNode }) {
  return (
    <Section id={journey.way} title={TITLES[journey.way]}>
      <div className="grid items-start gap-x-8 gap-y-2 xl:grid-cols-2">
        <div className="min-w-0 xl:sticky xl:top-16">
          <JourneyStepper journey={journey} />
          {measured}
        </div>
        <JourneyText journey={journey} />
      </div>
    </Section>
  );
}
