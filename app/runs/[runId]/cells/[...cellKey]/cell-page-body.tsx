import Link from "next/link";
import { BootDetails } from "@/components/cells/boot-details";
import { CellTrials } from "@/components/cells/cell-trials";
import { ReproduceSection } from "@/components/cells/reproduce-section";
import { groupTrials } from "@/components/cells/trial-groups";
import { ImportedBadge } from "@/components/import/imported";
import { seriesHref } from "@/components/learn/series-href";
import { EmulatedBadge, EmulatedNotice } from "@/components/runs/emulated";
import { gapWord } from "@/components/runs/measure";
import { runHref } from "@/components/runs/run-links";
import { ShareButton } from "@/components/share/share-button";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import type { RunCell } from "@/lib/domain/run";
import { environmentLine } from "@/lib/format/environment-line";
import { scriptName } from "@/lib/format/script-name";
import { directionLabel, shortTestLabel } from "@/lib/format/test-label";
import { INTERFACE_SOURCE, reproduceCell } from "@/lib/reproduce/reproduce-cell";
import type { CellDetail, RunView } from "@/lib/runs/types";

type Props = {
  view: Pick<RunView, "runId" | "header" | "emulated">;
  detail: CellDetail;
  entry: RunCell;
  /** Drawn from a snapshot. */
  frozen?: boolean;
};

/** All of a cell's page, drawn from its trials and its run's header. */
export function CellPageBody({ view, detail, entry, frozen = false }: Props) {
  const key = detail.cellKey;
  const { header, runId } = view;
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
        {header.lab === "import" ? <ImportedBadge /> : null}
        {frozen ? null : (
          <span className="ml-auto">
            <ShareButton environment={environmentLine(header)} />
          </span>
        )}
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
            <a href="#reproduce" className="text-ink-2 hover:text-accent hover:underline">
              reproduce
            </a>
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
        <ReproduceSection
          reproduction={reproduceCell({ ...detail, header, cell: entry.cell })}
          scriptHref={frozen ? null : `/api/v1/runs/${runId}/reproduce/${encodeURIComponent(key)}`}
          scriptName={scriptName(key)}
          source={INTERFACE_SOURCE[entry.cell.switch === "macvtap" ? "device" : "bridge"]}
        />
      )}
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
