import { exact, exactColumns } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatCount, formatFixed, formatPlural } from "@/lib/format/number";
import type { ExitSource } from "./exit-sources";

function crossCheck(source: ExitSource): string {
  if (source.usableTrials === 0) return "not usable: it counted nothing where another source did";
  const refused =
    source.refusedTrials === 0 ? "" : `, left out in ${formatPlural(source.refusedTrials, "blind trial")}`;
  const sign = (source.difference ?? 0) < 0 ? "" : "+";
  const against =
    source.difference === null
      ? ""
      : `, ${sign}${formatFixed(source.difference * 100, 2)} % against the first source`;
  return `usable${against}${refused}`;
}

/** Where exit counts came from, and whether each source held against the others. */
export function ExitSourcesTable({ sources }: { sources: readonly ExitSource[] }) {
  return (
    <ScrollRegion label="Sources of exit counts">
      <table className="w-full min-w-[36rem] text-xs">
        <caption className="mb-1 text-left font-medium text-sm">Sources</caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line-strong border-b">
            <th scope="col" className="py-1 pr-3 font-medium">
              Source
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              Counts
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              Trials
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              Exits
            </th>
            <th
              scope="col"
              {...exactColumns("Cross-check", "Relative difference to the first source")}
              className="py-1 pl-3 font-medium"
            >
              Cross-check
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.source} className="border-line border-b" data-exit-source={source.source}>
              <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                {source.source}
              </th>
              <td className="py-1 pr-3 text-ink-2">
                {source.counts}
                {source.hasReasons ? ", by reason" : ""}
              </td>
              <td {...exact(source.usableTrials + source.refusedTrials)} className="px-3 py-1 text-right">
                {formatCount(source.usableTrials + source.refusedTrials)}
              </td>
              <td {...exact(source.total)} className="px-3 py-1 text-right">
                {formatCount(source.total)}
              </td>
              <td
                {...exact(crossCheck(source), source.difference)}
                className={`py-1 pl-3 ${source.usableTrials === 0 ? "text-bad" : "text-ink-2"}`}
              >
                {crossCheck(source)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
