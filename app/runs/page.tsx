import type { Metadata, Route } from "next";
import Link from "next/link";
import { createLoader, createSerializer } from "nuqs/server";
import { ImportZone } from "@/components/import/import-zone";
import { HowToStart } from "@/components/overview/how-to-start";
import { RunsTable } from "@/components/runs/runs-table";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { findBadParams } from "@/lib/format/bad-params";
import { formatPlural } from "@/lib/format/number";
import { listRuns } from "@/lib/runs/data";
import { RunsFilters } from "./runs-filters";
import { runsParams, SORTS } from "./search-params";

export const metadata: Metadata = { title: "Runs" };

const PAGE_SIZE = 50;
const load = createLoader(runsParams);
const serialize = createSerializer(runsParams);

/** Versions to offer in the filter: those of the newest runs. */
async function knownVersions(): Promise<string[]> {
  const { rows } = await listRuns({ limit: 100 });
  return [...new Set(rows.flatMap((row) => row.qemuVersions))].sort((a, b) =>
    b.localeCompare(a, "en", { numeric: true }),
  );
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RunsPage({ searchParams }: Props) {
  const query = await searchParams;
  const params = load(query);
  const bad = findBadParams(query, runsParams);
  const [found, versions] = await Promise.all([
    listRuns({
      q: params.q || undefined,
      tag: params.tag ?? undefined,
      show: params.show,
      status: params.status ?? undefined,
      lab: params.lab ?? undefined,
      emulated: params.emulated ?? undefined,
      switch: params.switch ?? undefined,
      qemu: params.qemu ?? undefined,
      sort: params.sort,
      cursor: params.cursor ?? undefined,
      limit: PAGE_SIZE,
    }),
    knownVersions(),
  ]);
  const hrefWith = (changes: Partial<typeof params>) =>
    serialize("/runs", { ...params, ...changes }) as Route;
  const filters = [params.q, params.tag, params.status, params.lab, params.switch, params.qemu].some(Boolean);
  const isFiltered = filters || params.emulated !== null || params.show !== "current";
  if (found.total === 0 && !isFiltered)
    return (
      <EmptyState level={1} title="No run yet">
        <p>
          A run is one execution of the matrix on one host. Start one, and it appears here while it is under
          way.
        </p>
        <HowToStart />
        <p className="text-xs">
          Or bring results of netperf, iperf3 or Flent that are there already: drop the files on this page.
        </p>
        <ImportZone />
      </EmptyState>
    );
  return (
    <>
      <BadParamsNotice bad={bad} />
      <PageHeading title="Runs">
        <span className="text-ink-3">{formatPlural(found.total, "run")}</span>
        <span className="no-print ml-auto">
          <ImportZone />
        </span>
      </PageHeading>
      <RunsFilters versions={versions} />
      {found.rows.length === 0 ? (
        <EmptyState title="No run matches">
          <p>Loosen the search or a filter above.</p>
          <p>
            <Link href="/runs" className="text-accent underline">
              show all runs
            </Link>
          </p>
        </EmptyState>
      ) : (
        <RunsTable
          form="compare-runs"
          rows={found.rows}
          now={new Date()}
          sorting={{
            current: params.sort,
            hrefOf: (sort) =>
              hrefWith({ sort: SORTS.find((known) => known === sort) ?? "-started", cursor: null }),
          }}
        />
      )}
      {found.rows.length === 0 ? null : (
        <form id="compare-runs" action="/compare" className="no-print mt-3">
          <button
            type="submit"
            className="rounded-md border border-line-strong bg-surface px-3 py-1.5 text-xs hover:border-accent"
          >
            Compare the ticked runs
          </button>
        </form>
      )}
      <nav aria-label="Pages of the list" className="mt-4 flex gap-4 text-xs">
        {params.cursor === null ? null : (
          <Link href={hrefWith({ cursor: null })} className="text-accent hover:underline">
            First page
          </Link>
        )}
        {found.nextCursor === null ? null : (
          <Link href={hrefWith({ cursor: found.nextCursor })} className="text-accent hover:underline">
            Next {PAGE_SIZE}
          </Link>
        )}
      </nav>
    </>
  );
}
