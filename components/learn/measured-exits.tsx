import type { Route } from "next";
import Link from "next/link";
import { EmulatedBadge } from "@/components/runs/emulated";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ExitRow } from "./measured-rows";

type Props = {
  rows: readonly ExitRow[];
  title: string;
  href: Route;
  modelled: number;
  /** Said at the table where guests or lab were emulated. */
  emulated: boolean;
};

/** A run's exits per packet beside what the steps add up to. */
export function MeasuredExits({ rows, title, href, modelled, emulated }: Props) {
  if (rows.length === 0)
    return (
      <p className="mt-4 text-ink-3 text-sm">
        <Link href={href} className="text-accent underline">
          {title}
        </Link>{" "}
        has no exits per packet of this path.
      </p>
    );
  return (
    <ScrollRegion label="Measured exits per packet">
      <table className="mt-4 w-full text-sm">
        <caption className="pb-1 text-left text-ink-2">
          Measured by{" "}
          <Link href={href} className="text-accent underline">
            {title}
          </Link>
          {emulated ? (
            <>
              {" "}
              <EmulatedBadge />
            </>
          ) : null}
          : exits per packet (request/response: per transaction, which is a packet each way) with the 95%
          interval over boots, all of the guest's exits counted. The steps alone, without batching: {modelled}
          .
        </caption>
        <thead className="text-left text-ink-3 text-xs">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 pr-4 font-medium">
              Series
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              Test
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              Exits each
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ series, test, value, interval }) => (
            <tr key={`${series} ${test}`} className="border-line border-b">
              <th scope="row" className="py-1 pr-4 text-left font-mono font-normal text-xs">
                {series}
              </th>
              <td className="py-1 pr-4">{test}</td>
              <td className="whitespace-nowrap py-1 text-right">
                <span className="font-medium">{value}</span>{" "}
                <span className="text-ink-3">{interval ?? "one boot"}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
