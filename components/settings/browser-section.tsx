import { Section } from "@/components/ui/section";
import type { Reading } from "@/lib/auth/reading";
import type { Role } from "@/lib/auth/tokens";
import type { Visitor } from "@/lib/auth/visitor";
import { SignInHere } from "./sign-in-here";
import { SignOut } from "./sign-out";

const MAY: Record<Role, string> = {
  read: "It may read.",
  write: "It may read, and change what pages offer to change.",
  admin: "It may read, change, and manage tokens.",
};

const READING: Record<Reading, string> = {
  local: "Whoever is on the dashboard's own machine may read it.",
  open: "Everybody who reaches this dashboard may read it.",
  token: "Reading this dashboard needs a token, except for public snapshots.",
};

function Words({ visitor: { token, isLocal } }: { visitor: Visitor }) {
  if (token !== null)
    return (
      <p>
        Signed in by the token <strong className="font-medium">{token.name}</strong>. {MAY[token.role]}
      </p>
    );
  return isLocal ? (
    <p>Not signed in. As a browser on the dashboard's own machine it may change all but tokens.</p>
  ) : (
    <p>Not signed in. It may read; what changes something asks for a token.</p>
  );
}

/** What this browser may do, and signing in and out. */
export function BrowserSection({ visitor, reading }: { visitor: Visitor; reading: Reading }) {
  return (
    <Section
      id="browser"
      title="This browser"
      note={`${READING[reading]} VNICBENCH_READING sets that.`}
      aside={visitor.token === null ? <SignInHere /> : <SignOut />}
    >
      <div className="text-ink-2 text-sm">
        <Words visitor={visitor} />
      </div>
    </Section>
  );
}
