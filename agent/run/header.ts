import { cellKey } from "../../lib/domain/cell.ts";
import type { MachineFacts, QemuFacts, Warning } from "../../lib/domain/facts.ts";
import type {
  CellStatus,
  Progress,
  RunCell,
  RunHeader,
  RunStatus,
  TimeAccount,
} from "../../lib/domain/run.ts";
import type { QemuBinary } from "../guest/types.ts";
import type { RunJob } from "./job.ts";

/** The run's header as it grows; every change makes a new value that is sent whole. */
export class HeaderState {
  private value: RunHeader;

  constructor(initial: RunHeader) {
    this.value = initial;
  }

  get current(): RunHeader {
    return this.value;
  }

  setCell(key: string, status: CellStatus, reason: string | null): void {
    this.value = {
      ...this.value,
      cells: this.value.cells.map((entry) =>
        cellKey(entry.cell) === key ? { ...entry, status, reason } : entry,
      ),
    };
  }

  setTime(time: TimeAccount): void {
    this.value = { ...this.value, time };
  }

  setGuest(guest: MachineFacts): void {
    this.value = { ...this.value, guest };
  }

  setProgress(progress: Progress | null): void {
    this.value = { ...this.value, progress };
  }

  end(status: RunStatus, reason: string | null, finishedAt: string, time: TimeAccount): void {
    this.value = { ...this.value, status, reason, finishedAt, time, progress: null };
  }
}

/** Header of a run that is about to start. */
export function initialHeader(
  job: RunJob,
  facts: {
    host: MachineFacts;
    tester: MachineFacts;
    warnings: Warning[];
    cells: RunCell[];
    qemus: readonly QemuBinary[];
    guestAcceleration: RunHeader["guestAcceleration"];
    pinning: Record<string, string>;
    agentVersion: string;
    /** What earlier parts of a resumed run took. */
    time: TimeAccount | null;
  },
): RunHeader {
  return {
    schema: 1,
    title: job.title,
    status: "running",
    reason: null,
    startedAt: job.startedAt,
    finishedAt: null,
    agentVersion: facts.agentVersion,
    lab: job.lab,
    profile: job.profile,
    replication: job.replication,
    seed: job.seed,
    tests: job.tests,
    directions: job.directions,
    guestAcceleration: facts.guestAcceleration,
    labAcceleration: job.labAcceleration,
    host: facts.host,
    guest: null,
    tester: facts.tester,
    qemus: facts.qemus.map(qemuFacts),
    pinning: facts.pinning,
    warnings: facts.warnings,
    cells: facts.cells,
    progress: null,
    time: facts.time,
    tags: job.tags,
    source: null,
  };
}

function qemuFacts(qemu: QemuBinary): QemuFacts {
  return {
    version: qemu.version,
    fullVersion: qemu.fullVersion,
    path: qemu.path,
    sha256: qemu.sha256,
    source: qemu.source,
  };
}
