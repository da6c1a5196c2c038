import { notFound } from "next/navigation";
import { JourneyStepper } from "@/components/learn/journey-stepper";
import { JourneyText } from "@/components/learn/journey-text";
import { UncheckedNotice } from "@/components/learn/unchecked-notice";
import { Section } from "@/components/ui/section";
import { findJourneys } from "@/lib/learn/find-journeys";

type Props = { params: Promise<{ nic: string }> };

export default async function LearnNicPage({ params }: Props) {
  const { nic } = await params;
  const journeys = findJourneys(nic);
  if (journeys === null) notFound();
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">How a frame travels: {nic}</h1>
      <UncheckedNotice />
      {journeys.map((journey) => (
        <Section
          key={journey.direction}
          id={journey.direction}
          title={journey.direction === "tx" ? "TX: guest to wire" : "RX: wire to guest"}
        >
          <JourneyStepper journey={journey} />
          <JourneyText journey={journey} />
        </Section>
      ))}
    </>
  );
}
