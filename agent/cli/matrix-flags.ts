import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { Direction, MacvtapMode, Nic, OvsDatapath, Switch } from "../../lib/domain/factors.ts";
import { STANDARD_TESTS } from "../../lib/domain/tests.ts";
import { AgentError } from "../exec/agent-error.ts";
import { NIC_LOADS, type NicLoad } from "../labs/ssh/settings.ts";
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
  ["--tester <user@host>", "ssh lab: the other machine, as ssh takes it; no password is ever asked for"],
  ["--host-nic <name>", "ssh lab: this host's NIC on the cable; it is taken for the run and put back"],
  ["--tester-nic <name>", "ssh lab: the tester's NIC on the cable (default: the one that has its address)"],
  ["--host-address <cidr>", "ssh lab: address of this host on the cable (default: 198.18.0.1/24)"],
  ["--guest-address <cidr>", "ssh lab: address of the guests (default: 198.18.0.2/24)"],
  ["--tester-address <cidr>", "ssh lab: address of the tester on the cable (default: 198.18.0.3/24)"],
  ["--ssh-config <file>", "ssh lab: configuration file of ssh"],
  ["--ssh-identity <file>", "ssh lab: private key"],
  ["--ssh-port <n>", "ssh lab: port of the tester's sshd"],
  ["--netserver-port <n>", "ssh lab: netserver's port; the next one carries the data (default: 12865)"],
  ["--seed <n>", "seed of the order; the same seed gives the same order"],
  ["--title <text>", "title of the run"],
  ["--server <url>", "dashboard that takes the results (or VNICBENCH_SERVER)"],
  ["--config <file>", "YAML file with the same keys; flags stand over it"],
];

/** Said on the command line alone: a file that is used again must not take a NIC that meanwhile carries something. */
const CONSENT: Readonly<Record<NicLoad, readonly [flag: string, help: string]>> = {
  "default-route": [
    "--nic-carries-default-route",
    "ssh lab: take the host's NIC although the default route goes over it",
  ],
  "ssh-session": ["--nic-carries-ssh-session", "ssh lab: take it although an ssh session goes over it"],
  "switch-port": ["--nic-is-switch-port", "ssh lab: take it out of the bridge that it is a port of"],
};
const CONFIRM = "--yes-really";

/** Adds the flags that describe a matrix; several values are repeated flags or separated by commas. */
export function addMatrixFlags(command: Command): Command {
  for (const [flag, help] of LISTS) command.addOption(new Option(flag, help).argParser(collect));
  for (const [flag, help] of SINGLES) command.addOption(new Option(flag, help));
  for (const [flag, help] of Object.values(CONSENT)) command.addOption(new Option(flag, help));
  command.addOption(new Option(CONFIRM, "the second word that each of these three needs"));
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
  const config = typeof options.config === "string" ? readFile(options.config) : null;
  return buildMatrix(flags, config, { consent: readConsent(options) });
}

/** What the NIC may carry: counts only when it is said twice. */
function readConsent(options: Readonly<Record<string, unknown>>): NicLoad[] {
  const isGiven = (flag: string) => options[camelCase(flag)] === true;
  const said = NIC_LOADS.filter((load) => isGiven(CONSENT[load][0]));
  if (said.length > 0 === isGiven(CONFIRM)) return said;
  const flags = NIC_LOADS.map((load) => CONSENT[load][0]).join(", ");
  throw new AgentError({
    code: "usage",
    message:
      said.length > 0
        ? `${said.map((load) => CONSENT[load][0]).join(", ")}: needs ${CONFIRM}, too, since it cuts off whatever goes over that NIC`
        : `${CONFIRM}: says nothing alone; it confirms one of ${flags}`,
  });
}

/** \`--a-long-flag\` as commander names its value. */
function camelCase(flag: string): string {
  return flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function readFile(name: string): { text: string; name: string } {
  try {
    return { text: readFileSync(name, "utf8"), name };
  } catch (cause) {
    throw new AgentError({ code: "usage", message: `--config: ${name} cannot be read`, cause });
  }
}
