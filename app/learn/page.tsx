import type { Metadata, Route } from "next";
import Link from "next/link";
import { UncheckedNotice } from "@/components/learn/unchecked-notice";
import { Nic } from "@/lib/domain/factors";
import { findJourneys } from "@/lib/learn/find-journeys";
import { runningTotals } from "@/lib/learn/journey";

export const metadata: Metadata = { title: "Learn" };

export default function LearnPage() {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">How a frame travels</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">
        Step by step between guest and wire, counting guest exits and user/kernel crossings on the host.
      </p>
      <UncheckedNotice />
      <ul className="mt-6 grid gap-4 md:grid-cols-3">
        {Nic.options.map((nic) => (
          <li key={nic} className="rounded-lg border border-line bg-surface p-4">
            <Link href={`/learn/${nic}` as Route} className="font-semibold text-accent underline">
              {nic}
            </Link>
            {(findJourneys(nic) ?? []).map((journey) => {
              const totals = runningTotals(journey.steps).at(-1);
              return (
                <p key={journey.direction} className="mt-1 text-ink-2 text-sm">
                  {journey.direction.toUpperCase()}: {totals?.exits} exits, {totals?.crossings} crossings,{" "}
                  {totals?.copies} copies
                </p>
              );
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
