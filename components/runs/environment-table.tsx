import { ScrollRegion } from "@/components/ui/scroll-region";
import type { RunHeader } from "@/lib/domain/run";
import { type EnvironmentRow, environmentRows } from "./environment-rows";

/** Texts longer than this start folded. */
const LONG = 90;

function Fact({ text }: { text: string | null }) {
  if (text === null) return <span className="text-ink-3">not known</span>;
  if (text.length <= LONG) return <span className="whitespace-pre-line break-words">{text}</span>;
  return (
    <details>
      <summary className="line-clamp-1 break-all text-ink-2">{text.slice(0, 60)}…</summary>
      <span className="whitespace-pre-line break-words font-mono text-2xs">{text}</span>
    </details>
  );
}

function Row({ row, hasGuest }: { row: EnvironmentRow; hasGuest: boolean }) {
  return (
    <tr className="border-line border-b align-top">
      <th scope="row" className="py-1.5 pr-4 text-left font-normal text-ink-3">
        {row.name}
        {row.differs ? (
          <span className="ml-1.5 font-medium text-accent" title="The machines differ here">
            ≠<span className="sr-only"> differs</span>
          </span>
        ) : null}
      </th>
      <td className="py-1.5 pr-4">
        <Fact text={row.host} />
      </td>
      {hasGuest ? (
        <td className="py-1.5 pr-4">
          <Fact text={row.guest} />
        </td>
      ) : null}
      <td className="py-1.5">
        <Fact text={row.tester} />
      </td>
    </tr>
  );
}

/** Host, guest and tester side by side, with differences marked. */
export function EnvironmentTable({ header }: { header: RunHeader }) {
  const hasGuest = header.guest !== null;
  const rows = environmentRows(header);
  if (rows.length === 0)
    return <p className="text-ink-2 text-xs">Nothing is known of host, guest and tester.</p>;
  return (
    <ScrollRegion label="Environment table">
      <table className="w-full min-w-[44rem] table-fixed text-xs">
        <thead>
          <tr className="border-line-strong border-b text-left">
            <th scope="col" className="w-44 py-1.5 pr-4 font-medium">
              Fact
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Host
            </th>
            {hasGuest ? (
              <th scope="col" className="py-1.5 pr-4 font-medium">
                Guest
              </th>
            ) : null}
            <th scope="col" className="py-1.5 font-medium">
              Tester
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} hasGuest={hasGuest} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
