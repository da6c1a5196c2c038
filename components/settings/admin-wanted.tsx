import { CommandLine } from "@/components/ui/command-line";
import { Section } from "@/components/ui/section";
import type { Role } from "@/lib/auth/tokens";

/** How to come to the list of tokens, for a browser that may not see it. */
export function AdminWanted({ role }: { role: Role | null }) {
  return (
    <Section
      id="tokens"
      title="Tokens"
      note={
        role === null
          ? "Sign in with a token of the role admin to make, rotate and revoke tokens."
          : `You are signed in with the role ${role}; making, rotating and revoking tokens needs the role admin.`
      }
    >
      <p className="mb-2 text-ink-2 text-sm">
        On the dashboard's own machine this command makes one, and <code className="font-mono">list</code>,{" "}
        <code className="font-mono">rotate</code> and <code className="font-mono">revoke</code> in place of{" "}
        <code className="font-mono">create</code> do the rest. It works on the database itself, so only
        whoever may read that file can use it.
      </p>
      <div className="max-w-xl">
        <CommandLine command="npm run token -- create NAME --role admin" />
      </div>
    </Section>
  );
}
