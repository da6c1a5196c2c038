import type { Metadata } from "next";
import Link from "next/link";
import { learnHref } from "@/components/learn/learn-href";
import { Topology } from "@/components/learn/topology";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { Nic } from "@/lib/domain/factors";
import { buildJourneys, plainRoute } from "@/lib/learn/build-journeys";
import { TREES } from "@/lib/learn/cite";
import { findGuide } from "@/lib/learn/guides/find-guide";
import { ATTACHMENTS, runningTotals } from "@/lib/learn/journey";

export const metadata: Metadata = { title: "Learn" };

const CARD = "rounded-lg border border-line bg-surface p-4";
const NAME = "font-mono font-semibold text-accent underline";

export default function LearnPage() {
  return (
    <>
      <PageHeading title="How a frame travels" />
      <p className="max-w-[75ch] text-ink-2">
        Step by step between the guest's program and the wire: what moves, who copies, where the guest exits
        and where the host changes between user and kernel mode. Each step names the function where it
        happens, looked up in {TREES.linux}, {TREES.qemu} and {TREES.ovs}.
      </p>
      <Topology />
      <Section
        id="nics"
        title="NICs"
        note="Counts for one frame on a bridge, when nothing is batched. Under load several frames share an exit or a system call."
      >
        <ul className="grid gap-4 md:grid-cols-3">
          {Nic.options.map((nic) => (
            <li key={nic} className={CARD}>
              <Link href={learnHref(nic)} className={NAME}>
                {nic}
              </Link>
              {buildJourneys(nic, plainRoute("bridge")).map((journey) => {
                const totals = runningTotals(journey.steps).at(-1);
                return (
                  <p key={journey.way} className="mt-1 text-ink-2 text-sm">
                    {journey.way.toUpperCase()}: exits {totals?.exits}, crossings {totals?.crossings}, copies{" "}
                    {totals?.copies}
                  </p>
                );
              })}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        id="attachments"
        title="Attachments"
        note="Their journeys, how to set them up by hand and with libvirt, how to check for vhost-net, and their limits."
      >
        <ul className="grid gap-4 md:grid-cols-2">
          {ATTACHMENTS.map((attachment) => (
            <li key={attachment} className={CARD}>
              <Link href={learnHref(attachment)} className={NAME}>
                {attachment}
              </Link>
              <p className="mt-1 text-ink-2 text-sm">{findGuide(plainRoute(attachment)).summary}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
