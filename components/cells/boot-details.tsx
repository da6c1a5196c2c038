import { Check, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { CommandLine } from "@/components/ui/command-line";
import { RawText } from "@/components/ui/raw-text";
import type { Boot, Command, Proof } from "@/lib/domain/boot";
import { formatCommand } from "@/lib/format/shell";
import { formatDuration, formatInstant } from "@/lib/format/time";

function Proofs({ proofs }: { proofs: readonly Proof[] }) {
  return (
    <ul className="space-y-1">
      {proofs.map((proof) => (
        <li key={`${proof.kind}-${proof.statement}`} data-proof={proof.kind} className="flex gap-2">
          {proof.ok ? (
            <Check className="mt-0.5 size-3.5 shrink-0 text-ok" aria-label="proven" role="img" />
          ) : (
            <X className="mt-0.5 size-3.5 shrink-0 text-bad" aria-label="not proven" role="img" />
          )}
          <div className="min-w-0">
            <span className="font-mono text-2xs text-ink-3">{proof.kind}</span> {proof.statement}
            {Object.keys(proof.evidence).length === 0 ? null : (
              <details>
                <summary className="inline-block text-2xs text-ink-3 hover:text-ink">
                  What was looked at
                </summary>
                <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 font-mono text-2xs">
                  {Object.entries(proof.evidence).map(([name, text]) => (
                    <div key={name} className="contents">
                      <dt className="text-ink-3">{name}</dt>
                      <dd className="min-w-0 whitespace-pre-wrap break-all">{text}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Commands({ commands }: { commands: readonly Command[] }) {
  return (
    <details open={commands.length <= 4}>
      <summary className="font-medium">Commands that made this boot ({commands.length})</summary>
      <ol className="mt-1.5 space-y-1.5">
        {commands.map((command, at) => (
          <li key={`${at + 1}-${command.argv[0]}`}>
            <p className="text-2xs text-ink-3">
              {at + 1}. on the {command.where}
              {command.purpose === null ? "" : `: ${command.purpose}`}
            </p>
            <CommandLine command={formatCommand(command.argv)} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** One boot of a cell: how it was made, what was proven about it, and why it failed where it did. */
export function BootDetails({ boot }: { boot: Boot }) {
  const facts = [
    `${formatInstant(boot.startedAt, true)} UTC`,
    boot.bootSeconds === null ? null : `up in ${formatDuration(boot.bootSeconds)}`,
    boot.acceleration,
    boot.guest?.kernel ?? null,
    boot.guest?.netperf ?? null,
  ].filter((fact) => fact !== null);
  return (
    <article
      className="rounded-md border border-line bg-surface p-3 text-xs"
      aria-label={`Boot ${boot.index + 1}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold text-sm">Boot {boot.index + 1}</h3>
        <Badge tone={boot.status === "ok" ? "ok" : boot.status === "skipped" ? "neutral" : "bad"}>
          {boot.status}
        </Badge>
        <span className="text-ink-3">{facts.join(" · ")}</span>
      </div>
      <div className="mt-2 space-y-3">
        {boot.reason === null ? null : <p className="text-ink-2">{boot.reason}</p>}
        {boot.proofs.length === 0 ? null : <Proofs proofs={boot.proofs} />}
        {boot.commands.length === 0 ? null : <Commands commands={boot.commands} />}
        {boot.console === null || boot.console === "" ? null : (
          <details open>
            <summary className="font-medium">End of the guest's console</summary>
            <div className="mt-1">
              <RawText label="End of the guest's console" text={boot.console} />
            </div>
          </details>
        )}
      </div>
    </article>
  );
}
