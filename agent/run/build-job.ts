import { attachmentName, type Cell, seriesName } from "../../lib/domain/cell.ts";
import type { Lab } from "../../lib/domain/factors.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { QemuBinary } from "../guest/types.ts";
import type { Matrix } from "../plan/matrix.ts";
import type { RunJob } from "./job.ts";

/**
 * Binaries for the names that a person gave: a version, a source (`debian:trixie`) or a path; none given means the
 * first that is here. Throws with what is here and how to add one.
 */
export function selectQemus(known: readonly QemuBinary[], asked: readonly string[]): QemuBinary[] {
  const [first] = known;
  if (asked.length === 0) {
    if (first) return [first];
    throw new AgentError({
      code: "tool",
      message: "no QEMU on this machine",
      fix: "Run: npm run agent -- setup",
    });
  }
  return asked.map((name) => {
    const found =
      known.find((qemu) => qemu.version === name || qemu.source === name || qemu.path === name) ??
      known.find((qemu) => qemu.version.startsWith(`${name}.`));
    if (found) return found;
    const here = known.map((qemu) => `${qemu.version} (${qemu.source})`).join(", ") || "none";
    throw new AgentError({
      code: "usage",
      message: `--qemu: ${name} is not among the QEMU binaries here: ${here}`,
      fix: `Add it with: npm run agent -- qemu add ${name.includes("/") || name.includes(":") ? name : "debian:trixie"}`,
    });
  });
}

/** A new run's job. */
export function newJob(
  matrix: Matrix,
  cells: readonly Cell[],
  lab: { name: Exclude<Lab, "import">; acceleration: RunJob["labAcceleration"] },
  identity: { runId: string; startedAt: string },
): RunJob {
  return {
    ...identity,
    title: matrix.title ?? defaultTitle(cells, matrix.profile),
    tags: matrix.tags,
    lab: lab.name,
    labAcceleration: lab.acceleration,
    profile: matrix.profile,
    replication: matrix.replication,
    seed: matrix.seed,
    tests: matrix.tests,
    directions: matrix.directions,
    cells: [...cells],
    ssh: matrix.ssh,
  };
}

/**
 * The job of a run that was cut off, as its own records tell it: flags of today do not change it. Only the way to the
 * tester is not among the records.
 */
export function resumedJob(runId: string, header: RunHeader, ssh: RunJob["ssh"]): RunJob {
  if (header.lab === "ssh" && ssh === null)
    throw new AgentError({
      code: "usage",
      message: `run ${runId} was measured in the ssh lab, whose tester is not written down`,
      fix: "Give --lab ssh and the same --tester and --host-nic, or the same --config, beside --resume",
    });
  return {
    runId,
    startedAt: header.startedAt,
    title: header.title,
    tags: header.tags,
    lab: header.lab,
    labAcceleration: header.labAcceleration,
    profile: header.profile,
    replication: header.replication,
    seed: header.seed,
    tests: header.tests,
    directions: header.directions,
    cells: header.cells.map((entry) => entry.cell),
    ssh: header.lab === "ssh" ? ssh : null,
  };
}

/** What a reader of a list wants to know: how thorough, and over what. */
function defaultTitle(cells: readonly Cell[], profile: string): string {
  const series = [...new Set(cells.map(seriesName))];
  const versions = [...new Set(cells.flatMap((cell) => cell.qemu ?? []))];
  const over =
    series.length <= 3 ? series.join(", ") : `${axis(cells, attachmentName)} × ${axis(cells, nicOf)}`;
  const qemu = versions.length > 0 ? `, QEMU ${versions.join(", ")}` : "";
  return `${profile}: ${over}${qemu}`.slice(0, 200);
}

/** The levels of one factor, named while they are few. */
function axis(cells: readonly Cell[], levelOf: (cell: Cell) => string | null): string {
  const levels = [...new Set(cells.map(levelOf))].filter((level) => level !== null && level !== "host");
  return levels.length === 1 ? String(levels[0]) : `{${levels.join(", ")}}`;
}

function nicOf(cell: Cell): string | null {
  return cell.nic;
}
