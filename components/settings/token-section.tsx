import { Section } from "@/components/ui/section";
import type { TokenInfo } from "@/lib/auth/token-schema";
import { NewToken } from "./new-token";
import { TokenTable } from "./token-table";

type Props = { tokens: readonly TokenInfo[]; ownId: number; now: string };

/** Tokens in force, with what an administrator may do to them; revoked ones folded away. */
export function TokenSection({ tokens, ownId, now }: Props) {
  const revoked = tokens.filter((token) => token.revokedAt !== null);
  return (
    <Section
      id="tokens"
      title="Tokens"
      note="A token lets an agent upload, or a browser in. Only its hash is stored: its secret is shown when it is made, and never again."
      aside={<NewToken />}
    >
      <TokenTable
        caption="Tokens in force"
        tokens={tokens.filter((token) => token.revokedAt === null)}
        ownId={ownId}
        now={now}
      />
      {revoked.length === 0 ? null : (
        <details className="mt-4 text-xs">
          <summary className="cursor-pointer text-ink-2">Revoked: {revoked.length}</summary>
          <div className="mt-2">
            <TokenTable caption="Revoked tokens" tokens={revoked} ownId={ownId} now={now} />
          </div>
        </details>
      )}
    </Section>
  );
}
