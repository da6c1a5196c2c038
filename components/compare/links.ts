import type { Route } from "next";
import type { CompareBy } from "@/lib/compare/types";

export type CompareTarget = {
  runs: readonly string[];
  by?: CompareBy;
  base?: string;
  with?: readonly string[];
  metric?: string;
  test?: string;
  dir?: string;
  verdict?: string;
};

/** Address of a comparison; what is left out is the page's default. */
export function compareHref({
  runs,
  by,
  base,
  with: subjects,
  metric,
  test,
  dir,
  verdict,
}: CompareTarget): Route {
  const query = new URLSearchParams();
  if (runs.length > 0) query.set("runs", runs.join(","));
  for (const [name, value] of Object.entries({ by, base, metric, test, dir, verdict }))
    if (value !== undefined) query.set(name, value);
  if (subjects && subjects.length > 0) query.set("with", subjects.join(","));
  // Commas, slashes and colons are legal in a query: kept, so that an address can be read.
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
  return (text === "" ? "/compare" : `/compare?${text}`) as Route;
}
