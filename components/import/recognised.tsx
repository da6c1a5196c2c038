import { ScrollRegion } from "@/components/ui/scroll-region";
import type { MetricName, Unit } from "@/lib/domain/metrics";
import { formatMetric } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { formatDuration, formatInstant } from "@/lib/format/time";
import type { ImportAnswer } from "@/lib/import/answer";

type Result = ImportAnswer["results"][number];

/** What of a result is shown before it is stored; the run's pages show all of it. */
const SHOWN: readonly (readonly [MetricName, string, Unit])[] = [
  ["throughput_bps", "", "bit/s"],
  ["transactions_per_s", "", "1/s"],
  ["loss_ratio", "loss", "ratio"],
  ["latency_p50_us", "p50", "us"],
  ["latency_p99_us", "p99", "us"],
];

function figuresOf({ metrics }: Result): string {
  return SHOWN.flatMap(([name, label, unit]) => {
    const value = metrics[name];
    return value === undefined ? [] : [`${label} ${formatMetric(value, unit)}`.trim()];
  }).join(", ");
}

function wayOf({ test, direction, flow }: Result): string {
  if (direction !== null) return directionLabel(direction);
  if (test.includes("_rr")) return "asked by the tool";
  return flow === "sent" ? "sent by the tool" : "received by the tool";
}

function whenOf(answer: ImportAnswer, fileDate: string): string {
  const first = answer.results.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt])).sort()[0];
  if (first !== undefined) return `measured ${formatInstant(first)} UTC`;
  return `does not say when it was measured: dated by its last change, ${formatInstant(fileDate)} UTC`;
}

/** What was recognised in a file: tool, time, and a line for each result. */
export function Recognised({ answer, fileDate }: { answer: ImportAnswer; fileDate: string }) {
  const { results, format, machine } = answer;
  const versions = [...new Set(results.map((result) => result.tool))].filter((tool) => /\d/.test(tool));
  return (
    <section aria-label="Recognised in the file" className="space-y-2">
      <p className="text-ink-2">
        <strong className="font-medium text-ink">{format}</strong>
        {versions.length === 0 ? null : ` (${versions.join(", ")})`}, {formatPlural(results.length, "result")}
        ; {whenOf(answer, fileDate)}
        {machine?.hostname ? `; run on ${machine.hostname}` : null}
      </p>
      {results.length === 0 ? null : (
        <div className="max-h-52 overflow-y-auto rounded-md border border-line">
          <ScrollRegion label="Results in the file">
            <table className="w-full text-left">
              <thead>
                <tr className="border-line border-b text-2xs text-ink-3">
                  <th scope="col" className="px-2 py-1 font-medium">
                    Test
                  </th>
                  <th scope="col" className="px-2 py-1 font-medium">
                    Direction
                  </th>
                  <th scope="col" className="px-2 py-1 font-medium">
                    Figure
                  </th>
                  <th scope="col" className="px-2 py-1 text-right font-medium">
                    Length
                  </th>
                </tr>
              </thead>
              <tbody>
                {results.map((result, index) => (
                  <tr key={index} className="border-line border-b last:border-b-0">
                    <td className="px-2 py-1">{testLabel(result.test)}</td>
                    <td className="px-2 py-1 text-ink-2">{wayOf(result)}</td>
                    <td className="px-2 py-1 font-medium">{figuresOf(result)}</td>
                    <td className="whitespace-nowrap px-2 py-1 text-right text-ink-2">
                      {result.seconds > 0 ? formatDuration(result.seconds) : "not said"}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </div>
      )}
    </section>
  );
}
