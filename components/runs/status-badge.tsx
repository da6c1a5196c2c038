import { Badge, type Tone } from "@/components/ui/badge";
import type { RunStatus } from "@/lib/domain/run";

const TONES: Record<RunStatus, Tone> = {
  planned: "neutral",
  running: "accent",
  finished: "ok",
  stopped: "warn",
  failed: "bad",
};

/** A run's status in a word. */
export function StatusBadge({ status }: { status: RunStatus }) {
  return (
    <Badge tone={TONES[status]}>
      {status === "running" ? (
        <span className="size-1.5 rounded-full bg-current motion-safe:animate-pulse" aria-hidden="true" />
      ) : null}
      {status}
    </Badge>
  );
}
