import { Badge } from "@/components/ui/badge";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { TokenInfo } from "@/lib/auth/token-schema";
import { formatAge, formatInstant } from "@/lib/format/time";
import { TokenActions } from "./token-actions";

type Props = { caption: string; tokens: readonly TokenInfo[]; ownId: number; now: string };

const HEAD = "py-1.5 pr-4 font-medium";
const CELL = "py-1.5 pr-4 align-middle";

function Instant({ at, now }: { at: string | null; now?: string }) {
  if (at === null) return <span className="text-ink-3">never</span>;
  return (
    <time dateTime={at} title={`${formatInstant(at)} UTC`} className="whitespace-nowrap">
      {now === undefined ? formatInstant(at) : formatAge(at, new Date(now))}
    </time>
  );
}

/** One token a row. Instants are UTC. */
export function TokenTable({ caption, tokens, ownId, now }: Props) {
  return (
    <ScrollRegion label={caption}>
      <table className="w-full min-w-[40rem] text-left text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-ink-3">
          <tr className="border-line-strong border-b">
            <th scope="col" className={HEAD}>
              Name
            </th>
            <th scope="col" className={HEAD}>
              Role
            </th>
            <th scope="col" className={HEAD}>
              Made (UTC)
            </th>
            <th scope="col" className={HEAD}>
              Rotated (UTC)
            </th>
            <th scope="col" className={HEAD}>
              Last used
            </th>
            <th scope="col" className="relative py-1.5 font-medium">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id} className="border-line border-b" data-token={token.id}>
              <th scope="row" className={`${CELL} max-w-72 break-words font-normal text-ink`}>
                {token.name}{" "}
                {token.id === ownId ? <span className="text-ink-3">(this browser's)</span> : null}
              </th>
              <td className={CELL}>
                <Badge tone={token.role === "admin" ? "accent" : "neutral"}>{token.role}</Badge>
              </td>
              <td className={CELL}>
                <Instant at={token.createdAt} />
              </td>
              <td className={CELL}>
                <Instant at={token.rotatedAt} />
              </td>
              <td className={CELL}>
                <Instant at={token.lastUsedAt} now={now} />
              </td>
              <td className="py-1 text-right">
                {token.revokedAt === null ? (
                  <TokenActions id={token.id} name={token.name} own={token.id === ownId} />
                ) : (
                  <span className="whitespace-nowrap text-ink-3">
                    revoked <Instant at={token.revokedAt} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
