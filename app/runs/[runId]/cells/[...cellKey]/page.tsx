import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { previewMetadata } from "@/app/og/preview-metadata";
import { cellHref } from "@/components/runs/run-links";
import { cellKey } from "@/lib/domain/cell";
import { getCellDetail, getRunView } from "@/lib/runs/data";
import { MissingRun } from "../../missing-run";

import { CellPageBody } from "./cell-page-body";

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
  const { runId, key } = await readAddress(params);
  return previewMetadata(key, { address: cellHref(runId, key) });
}

export default async function CellPage({ params }: Props) {
  const { runId, key } = await readAddress(params);
  const [view, detail] = await Promise.all([getRunView(runId), getCellDetail(runId, key)]);
  const entry = view?.header.cells.find(({ cell }) => cellKey(cell) === key);
  if (view === null) return <MissingRun runId={runId} />;
  if (detail === null || entry === undefined) notFound();
  return <CellPageBody view={view} detail={detail} entry={entry} />;
}
