import { FlaskConical } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import type { RunHeader } from "@/lib/domain/run";

/** Which of guest and lab was emulated, in words. */
export function emulationReason(header: Pick<RunHeader, "guestAcceleration" | "labAcceleration">): string {
  const guest = "guests ran on QEMU's TCG, which translates every instruction";
  const lab = "the lab itself ran inside a machine emulated by TCG";
  if (header.guestAcceleration === "tcg" && header.labAcceleration === "tcg") return `${lab}, and ${guest}`;
  return header.guestAcceleration === "tcg" ? guest : lab;
}

/** Small mark wherever a run is named. */
export function EmulatedBadge() {
  return (
    <Badge tone="warn" title="Absolute figures say nothing about real hardware">
      <FlaskConical className="size-3" aria-hidden="true" />
      emulated
    </Badge>
  );
}

/** The plain word about an emulated run, with why. */
export function EmulatedNotice({ header }: { header: RunHeader }) {
  return (
    <Callout
      tone="warn"
      label="Emulated run"
      title="Emulated: absolute figures say nothing about real hardware"
    >
      <p>
        Here {emulationReason(header)}. Cells of this run may be compared with each other, with care; never
        with a run on real hardware.
      </p>
    </Callout>
  );
}
