import type { ReactNode } from "react";
import { EmulatedBadge, EmulatedNotice, emulationReason } from "@/components/runs/emulated";
import { ShareButton } from "@/components/share/share-button";
import { Callout } from "@/components/ui/callout";
import { PageHeading } from "@/components/ui/page-heading";
import { lighten } from "@/lib/explore/dataset";
import type { MetricInfo } from "@/lib/explore/metrics";
import { environmentLine } from "@/lib/format/environment-line";
import type { RunView } from "@/lib/runs/types";
import { runPins } from "@/lib/snapshots/address";
import { Explorer } from "./explorer";
import type { Loaded } from "./load-explore";

type Props = {
  loaded: Loaded & { metric: MetricInfo };
  /** Runs and ready-made views; null in a snapshot. */
  choosers: ReactNode;
};

function EmulationNotice({ views }: { views: readonly RunView[] }) {
  const emulated = views.filter((view) => view.emulated);
  const [first] = emulated;
  if (!first) return null;
  if (views.length === 1) return <EmulatedNotice header={first.header} />;
  const all = emulated.length === views.length;
  return (
    <Callout
      tone="warn"
      label="Emulated runs"
      title={
        all
          ? "Emulated: absolute figures say nothing about real hardware"
          : "Emulated and real runs are shown together"
      }
    >
      <ul>
        {emulated.map(({ runId, header }) => (
          <li key={runId}>
            {header.title}: {emulationReason(header)}.
          </li>
        ))}
      </ul>
      <p>Cells of one run may be compared with each other, with care; never with a run on real hardware.</p>
    </Callout>
  );
}

/** All of the explorer's page, drawn from the views of its runs. */
export function ExploreBody({ loaded, choosers }: Props) {
  const { views, view, metric, offered, latency, dataset, bad } = loaded;
  const frozen = choosers === null;
  return (
    <>
      <PageHeading title="Explore">
        {views.every((one) => one.emulated) ? <EmulatedBadge /> : null}
        {frozen ? null : (
          <span className="ml-auto">
            <ShareButton
              environment={environmentLine(...views.map(({ header }) => header))}
              pins={runPins(views.map(({ runId }) => runId))}
            />
          </span>
        )}
      </PageHeading>
      <div className="mb-3 space-y-3">
        {choosers}
        <EmulationNotice views={views} />
      </div>
      <Explorer
        dataset={lighten(dataset)}
        view={view}
        metric={metric}
        offered={offered}
        latency={latency}
        bad={bad}
        emulated={views.some((one) => one.emulated)}
        frozen={frozen}
      />
    </>
  );
}
