import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BootDetails } from "@/components/cells/boot-details";
import { CellTrials } from "@/components/cells/cell-trials";
import { groupTrials } from "@/components/cells/trial-groups";
import { seriesHref } from "@/components/learn/learn-href";
import { EmulatedBadge, EmulatedNotice } from "@/components/runs/emulated";
import { gapWord } from "@/components/runs/measure";
import { runHref } from "@/components/runs/run-links";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { cellKey } from "@/lib/domain/cell";
import { directionLabel, shortTestLabel } from "@/lib/format/test-label";
import { getCellDetail, getRunView } from "@/lib/runs/data";
import { MissingRun } from "../../missing-run";

type Props = { params: Promise<{ runId: string; cellKey: string[] }> };

/** The key arrives as it was typed: one encoded segment, or two where the slash was left bare. */
async function readAddress(params: Props["params"]): Promise<{ runId: string; key: string }> {
  const { runId, cellKey: segments } = await params;
  try {
    return { runId, key: segments.map(decodeURIComponent).join("/") };
  } catch {
    notFound();
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readAddress(params)).key };
}

export default async function CellPage({ params }: Props) {
  const { runId, key } = await readAddress(params);
  const [view, detail] = await Promise.all([getRunView(runId), getCellDetail(runId, key)]);
  const entry = view?.header.cells.find(({ cell }) => cellKey(cell) === key);
  if (view === null) return <MissingRun runId={runId} />;
  if (detail === null || entry === undefined) notFound();
  const { header } = view;
  const travel = seriesHref(entry.cell, runId);
  const groups = groupTrials(detail.trials, header.tests);
  return (
    <>
      <PageHeading
        trail={[
          { href: "/runs", label: "Runs" },
          { href: runHref(runId), label: header.title },
        ]}
        title={<span className="font-mono">{key}</span>}
      >
        <Badge tone={entry.status === "measured" ? "ok" : entry.status === "failed" ? "bad" : "neutral"}>
          {entry.status}
        </Badge>
        {view.emulated ? <EmulatedBadge /> : null}
      </PageHeading>
      {travel === null ? null : (
        <p className="no-print mb-3 text-xs">
          <Link href={travel} className="text-accent underline">
            How its frames travel, with these exits beside
          </Link>
        </p>
      )}
      <div className="space-y-3">
        {entry.reason === null ? null : (
          <Callout
            tone={entry.status === "failed" ? "bad" : "neutral"}
            title={`This cell was ${entry.status === "skipped" || entry.status === "failed" ? gapWord(entry.status) : entry.status}`}
          >
            <p className="whitespace-pre-line">{entry.reason}</p>
          </Callout>
        )}
        {view.emulated ? <EmulatedNotice header={header} /> : null}
        {groups.length === 0 ? null : (
          <nav aria-label="Tests of this cell" className="no-print flex flex-wrap gap-x-4 gap-y-1 text-xs">
            {groups.map(({ test, direction }) => (
              <a
                key={`${test}-${direction}`}
                href={`#${test}-${direction}`}
                className="text-ink-2 hover:text-accent hover:underline"
              >
                {test.endsWith("rr") || test.includes("_rr_") ? "latency " : ""}
                {shortTestLabel(test)} {directionLabel(direction)}
              </a>
            ))}
            <a href="#boots" className="text-ink-2 hover:text-accent hover:underline">
              boots and commands
            </a>
          </nav>
        )}
      </div>
      {groups.length === 0 && entry.reason === null ? (
        <p className="mt-8 text-ink-2">No trial of this cell has been stored yet.</p>
      ) : null}
      {groups.map((group) => (
        <CellTrials key={`${group.test}-${group.direction}`} cell={entry.cell} group={group} />
      ))}
      {detail.boots.length === 0 ? null : (
        <Section
          id="boots"
          title="Boots"
          note="A boot is the unit of replication: how each was made, and what was proven about it."
        >
          <div className="space-y-3">
            {detail.boots.map((boot) => (
              <BootDetails key={boot.bootId} boot={boot} />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
