import Link from "next/link";
import { learnHref } from "@/components/learn/learn-href";
import { getLatestRunId } from "@/lib/runs/data";
import type { RunView } from "@/lib/runs/types";

type Props = {
  chosen: RunView | null;
  topic: string;
  query: Record<string, string | string[] | undefined>;
};

/** Way to put the latest run's figures beside the steps, or to take them away. */
export async function RunChoice({ chosen, topic, query }: Props) {
  const latest = chosen === null ? await getLatestRunId() : null;
  if (chosen === null && latest === null) return null;
  const kept = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const href = learnHref(topic, { ...kept, run: latest });
  return (
    <p className="no-print mt-2 text-xs">
      <Link href={href} scroll={false} className="text-accent underline">
        {chosen === null
          ? "Show the latest run's measured exits beside the steps"
          : "Hide the measured exits"}
      </Link>
    </p>
  );
}
