import type { Metadata } from "next";
import { addressOf, previewMetadata } from "@/app/og/preview-metadata";
import { runHref } from "@/components/runs/run-links";
import { getRunView } from "@/lib/runs/data";
import { MissingRun } from "./missing-run";
import { RunPageBody } from "./run-page-body";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { runId } = await params;
  const view = await getRunView(runId);
  if (view === null) return { title: "Run not found" };
  return previewMetadata(view.header.title, { address: addressOf(runHref(runId), await searchParams) });
}

export default async function RunPage({ params, searchParams }: Props) {
  const { runId } = await params;
  const view = await getRunView(runId);
  return view === null ? (
    <MissingRun runId={runId} />
  ) : (
    <RunPageBody view={view} query={await searchParams} />
  );
}
