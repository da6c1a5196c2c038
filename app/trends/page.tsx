import type { Metadata } from "next";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmptyState } from "@/components/ui/empty-state";
import { loadTrend, type Query } from "./load-trend";
import { TrendsBody } from "./trends-body";

export const metadata: Metadata = { title: "Trends" };

type Props = { searchParams: Promise<Query> };

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
