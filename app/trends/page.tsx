import type { Metadata } from "next";
import { addressOf, previewMetadata } from "@/app/og/preview-metadata";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmptyState } from "@/components/ui/empty-state";
import { loadTrend, type Query } from "./load-trend";
import { TrendsBody } from "./trends-body";

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return previewMetadata("Trends", { address: addressOf("/trends", await searchParams) });
}

export default async function TrendsPage({ searchParams }: Props) {
  const loaded = await loadTrend(await searchParams);
  if (loaded === null)
    return (
      <EmptyState level={1} title="No trend yet">
        <p>A trend follows a cell over the ended runs of one host; there is none yet.</p>
        <HowToStart />
      </EmptyState>
    );
  return <TrendsBody loaded={loaded} />;
}
