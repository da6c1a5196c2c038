import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { Direction, MacvtapMode, Nic, OvsDatapath, Switch } from "../../lib/domain/factors.ts";
import { STANDARD_TESTS } from "../../lib/domain/tests.ts";
import { AgentError } from "../exec/agent-error.ts";
import { buildMatrix, type Matrix } from "../plan/matrix.ts";

/** Several values: the flag again, or commas. */
function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), ...value.split(",").filter(Boolean)];
}

const LISTS: readonly (readonly [flag: string, help: string])[] = [
  ["--switch <names>", `attachments: ${Switch.options.join(", ")}`],
  ["--nic <names>", `virtual NICs: ${Nic.options.join(", ")}`],
  ["--qemu <names>", "QEMU binaries: a version, a path, or debian:SUITE (default: the system's)"],
  ["--macvtap-mode <modes>", `${MacvtapMode.options.join(", ")} (default: bridge)`],
  ["--ovs-datapath <names>", `${OvsDatapath.options.join(", ")} (default: system where there is one)`],
  ["--mtu <bytes>", "MTU at every end, put back afterwards (default: the lab's own)"],
  ["--offload <states>", "checksum and segmentation offloads at every end: on, off (default: as they are)"],
  ["--test <keys>", `${STANDARD_TESTS.join(", ")} (any UDP frame size: udp_stream_<bytes>)`],
  ["--direction <names>", `${Direction.options.join(", ")}: tx is guest to tester`],
  ["--tag <words>", "tags of the run"],
];

const SINGLES: readonly (readonly [flag: string, help: string])[] = [
  ["--profile <name>", "smoke (1 boot x 1 x 1 s), quick (2 x 1 x 2 s, the default), full (5 x 2 x 10 s)"],
  ["--boots <n>", "boots of each cell: the unit of replication"],
  ["--iterations <n>", "trials of each test in a boot"],
  ["--seconds <n>", "length of a trial, whole seconds"],
  ["--warmup-seconds <n>", "length of the discarded first trial of each test; 0 for none"],
  ["--lab <name>", "netns, vm or ssh (default: the one that measures most of the matrix)"],
  ["--seed <n>", "seed of the order; the same seed gives the same order"],
  ["--title <text>", "title of the run"],
  ["--server <url>", "dashboard that takes the results (or VNICBENCH_SERVER)"],
  ["--config <file>", "YAML file with the same keys; flags stand over it"],
];

/** Adds the flags that describe a matrix; several values are repeated flags or separated by commas. */
export function addMatrixFlags(command: Command): Command {
  for (const [flag, help] of LISTS) command.addOption(new Option(flag, help).argParser(collect));
  for (const [flag, help] of SINGLES) command.addOption(new Option(flag, help));
  return command;
}

const FLAG_NAMES: ReadonlySet<string> = new Set(
  [...LISTS, ...SINGLES].map(([flag]) => flag.slice(2).split(" ")[0] ?? ""),
);

/** The matrix that a command's flags and its file describe; throws an AgentError that names what is wrong. */
export function readMatrix(options: Readonly<Record<string, unknown>>): Matrix {
  const flags: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (FLAG_NAMES.has(flag) && flag !== "config") flags[flag] = value;
  }
  return buildMatrix(flags, typeof options.config === "string" ? readFile(options.config) : null);
}

function readFile(name: string): { text: string; name: string } {
  try {
    return { text: readFileSync(name, "utf8"), name };
  } catch (cause) {
    throw new AgentError({ code: "usage", message: `--config: ${name} cannot be read`, cause });
  }
}
