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
      <JourneyStepper journey={journey} />
      {measured}
      <JourneyText journey={journey} />
    </Section>
  );
}
