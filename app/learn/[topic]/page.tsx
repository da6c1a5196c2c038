import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideView } from "@/components/learn/guide-view";
import { JourneySection } from "@/components/learn/journey-section";
import { MacvtapModes } from "@/components/learn/macvtap-modes";
import { MeasuredExits } from "@/components/learn/measured-exits";
import { measuredRows } from "@/components/learn/measured-rows";
import { TapProgram } from "@/components/learn/tap-program";
import { runHref } from "@/components/runs/run-links";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { PageHeading } from "@/components/ui/page-heading";
import type { CellOptions } from "@/lib/domain/cell";
import { findBadParams } from "@/lib/format/bad-params";
import { buildJourneys, type Route } from "@/lib/learn/build-journeys";
import { findGuide } from "@/lib/learn/guides/find-guide";
import { type Journey, runningTotals } from "@/lib/learn/journey";
import { findTopic } from "@/lib/learn/topic";
import { interfaceXml, tapInterfaceXml } from "@/lib/reproduce/interface-xml";
import { getRunView } from "@/lib/runs/data";
import { Choices } from "./choices";
import { RunChoice } from "./run-choice";
import { learnParams, loadLearn } from "./search-params";

type Props = {
  params: Promise<{ topic: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const NIC_SUMMARIES = {
  e1000:
    "A real card, imitated by QEMU register by register: the guest needs no driver of its own, and pays for each register with an exit.",
  "virtio-net":
    "A card made for guests: a ring in shared memory, one exit to say that there is something new, and QEMU at the other end.",
  "vhost-net":
    "The same card to the guest as virtio-net; at the other end of the ring is a thread in the host's kernel in place of QEMU.",
} as const;

/** The options that a cell of such a route has. */
function optionsOf({ attachment, mode, datapath }: Route): CellOptions {
  if (attachment === "macvtap") return { mode };
  return attachment === "openvswitch" ? { datapath } : {};
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Learn: ${(await params).topic}` };
}

export default async function LearnTopicPage({ params, searchParams }: Props) {
  const topic = findTopic((await params).topic);
  if (topic === null) notFound();
  const query = await searchParams;
  const asked = loadLearn(query);
  const nic = topic.kind === "nic" ? topic.name : asked.nic;
  const attachment = topic.kind === "attachment" ? topic.name : asked.on;
  const route: Route = { attachment, mode: asked.mode, datapath: asked.datapath, flow: asked.flow };
  const run = asked.run === null ? null : await getRunView(asked.run);
  const bad = findBadParams(query, learnParams);
  if (asked.run !== null && run === null)
    bad.push({ name: "run", value: asked.run, shown: "no such run is here, so nothing measured is shown" });
  const guide = topic.kind === "attachment" ? findGuide(route) : null;

  const measured = (journey: Journey) => {
    if (run === null || journey.way === "neighbour") return null;
    return (
      <MeasuredExits
        rows={measuredRows(run, nic, route, journey.way)}
        title={run.header.title}
        href={runHref(run.runId)}
        emulated={run.emulated}
        modelled={runningTotals(journey.steps).at(-1)?.exits ?? 0}
      />
    );
  };
  const xml =
    attachment === "tap"
      ? tapInterfaceXml(nic, "tap0")
      : interfaceXml(
          {
            switch: attachment,
            nic,
            qemu: null,
            options: optionsOf(route),
          },
          { source: { bridge: "br0", openvswitch: "ovs0", macvtap: "eth0" }[attachment] },
        );
  return (
    <>
      <PageHeading
        trail={[{ href: "/learn", label: "Learn" }]}
        title={`How a frame travels: ${topic.name}`}
      />
      <BadParamsNotice bad={bad} />
      <p className="max-w-[75ch] text-ink-2">{guide?.summary ?? NIC_SUMMARIES[nic]}</p>
      <Choices topic={topic} nic={nic} route={route} run={asked.run} />
      <RunChoice chosen={run} topic={topic.name} query={query} />
      {buildJourneys(nic, route).map((journey) => (
        <JourneySection
          key={`${nic} ${attachment} ${route.mode} ${route.datapath} ${route.flow} ${journey.way}`}
          journey={journey}
          measured={measured(journey)}
        />
      ))}
      {topic.name === "macvtap" ? <MacvtapModes chosen={route.mode} /> : null}
      {topic.name === "tap" ? <TapProgram /> : null}
      {guide === null ? null : <GuideView guide={guide} xml={xml} />}
    </>
  );
}
