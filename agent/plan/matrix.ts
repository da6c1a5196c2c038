import { randomInt } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type {
  Direction,
  Lab,
  MacvtapMode,
  Nic,
  OvsDatapath,
  ProfileName,
  Switch,
} from "../../lib/domain/factors.ts";
import type { Replication } from "../../lib/domain/run.ts";
import { STANDARD_TESTS, type TestKey } from "../../lib/domain/tests.ts";
import { AgentError } from "../exec/agent-error.ts";
import { buildSshSettings, givenSshKeys, type NicLoad, type SshLabSettings } from "../labs/ssh/settings.ts";
import { PlanRequest } from "./plan-request.ts";
import { resolveProfile } from "./profiles.ts";
import { innermost, readConfig } from "./read-config.ts";

/** What is to be measured, with every default filled in; QEMU still by name. */
export type Matrix = {
  switches: Switch[];
  nics: Nic[];
  /** As asked for (version, path, `debian:SUITE`); empty means the system's own. */
  qemus: string[];
  macvtapModes: MacvtapMode[];
  /** Empty means: the kernel's where there is one, otherwise netdev. */
  ovsDatapaths: OvsDatapath[];
  /** Bytes; empty means the lab's own. */
  mtus: number[];
  /** Empty means: as the kernel sets them. */
  offloads: ("on" | "off")[];
  tests: TestKey[];
  directions: Direction[];
  profile: ProfileName;
  replication: Replication;
  /** Null means: the lab that can measure most of the matrix. */
  lab: Exclude<Lab, "import"> | null;
  /** Both machines of the ssh lab; null for every other lab. */
  ssh: SshLabSettings | null;
  seed: number;
  title: string | null;
  tags: string[];
  server: string | null;
};

export type RawFlags = Readonly<Record<string, unknown>>;

/**
 * Puts flags over a configuration file over the defaults.
 * @param flags by their long names (`macvtap-mode`), values as text or lists of text
 * @param config text and name of a YAML file
 * @param options.consent what the host's NIC may carry and be taken all the same: by flags alone, never in a file
 * @throws AgentError that names the flag, or the file's line, and the allowed values
 */
export function buildMatrix(
  flags: RawFlags,
  config: { text: string; name: string } | null,
  {
    consent = [],
    newSeed = () => randomInt(2 ** 31),
  }: { consent?: readonly NicLoad[]; newSeed?: () => number } = {},
): Matrix {
  const fromFile = config ? readConfig(config.text, config.name) : {};
  const request = { ...fromFile, ...readFlags(flags) };
  const { profile, replication } = resolveProfile(request.profile ?? "quick", {
    boots: request.boots,
    iterations: request.iterations,
    seconds: request.seconds,
    warmupSeconds: request["warmup-seconds"],
  });
  return {
    switches: request.switch ?? ["host", "bridge", "openvswitch", "macvtap"],
    nics: request.nic ?? ["e1000", "virtio-net", "vhost-net"],
    qemus: request.qemu ?? [],
    macvtapModes: request["macvtap-mode"] ?? ["bridge"],
    ovsDatapaths: request["ovs-datapath"] ?? [],
    mtus: request.mtu ?? [],
    offloads: request.offload ?? [],
    tests: request.test ?? [...STANDARD_TESTS],
    directions: request.direction ?? ["tx", "rx"],
    profile,
    replication,
    lab: request.lab ?? null,
    ssh: readSshLab(request, consent),
    seed: request.seed ?? newSeed(),
    title: request.title ?? null,
    tags: request.tag ?? [],
    server: request.server ?? null,
  };
}

const NUMBERS: ReadonlySet<string> = new Set([
  "mtu",
  "boots",
  "iterations",
  "seconds",
  "warmup-seconds",
  "seed",
  "ssh-port",
  "netserver-port",
]);

/** The ssh lab's keys mean nothing elsewhere: given there, the person meant another lab. */
function readSshLab(request: PlanRequest, consent: readonly NicLoad[]): SshLabSettings | null {
  if (request.lab === "ssh") return buildSshSettings(request, consent, absolutePath);
  const [given] = givenSshKeys(request);
  if (given === undefined) return null;
  throw new AgentError({ code: "usage", message: `${given}: belongs to the ssh lab; add --lab ssh` });
}

function absolutePath(path: string): string {
  return resolve(path.startsWith("~/") ? join(homedir(), path.slice(2)) : path);
}

function readFlags(flags: RawFlags): PlanRequest {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  const parsed = PlanRequest.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, NUMBERS.has(name) ? toNumbers(value) : value])),
  );
  if (parsed.success) {
    // A key that was not given must not cover the file's.
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  }
  const complaints = parsed.error.issues.map((issue) => {
    const { path, message } = innermost(issue);
    return `--${String(path[0] ?? "")}: ${message}`;
  });
  throw new AgentError({ code: "usage", message: complaints.join("\n") });
}

/** Text that is no number stays text, so that the refusal shows it. */
function toNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toNumbers);
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
