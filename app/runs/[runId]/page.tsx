import type { Metadata } from "next";
import { getRunView } from "@/lib/runs/data";
import { MissingRun } from "./missing-run";
import { RunPageBody } from "./run-page-body";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await getRunView((await params).runId);
  return { title: view?.header.title ?? "Run not found" };
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
