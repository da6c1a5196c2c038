import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../lib/domain/boot.ts";
import { addAddress, addNamespace, addVeth, setUp } from "../commands/ip.ts";
import { createLocalEndpoint, createNetnsEndpoint, toCommand } from "../exec/local-endpoint.ts";
import type { Endpoint, Invocation, Journal } from "../exec/types.ts";
import { LAB_ADDRESSES } from "./addresses.ts";
import type { Lab, StartedLab } from "./types.ts";

const UPLINK = "uplink";
const WIRE = "wire";

/**
 * Host side and tester in a network namespace each, joined by a veth pair. Needs root. Settings of its devices are
 * not put back by `stop`: the devices are its own and end with their namespaces.
 */
export function createNetnsLab(): Lab {
  return { name: "netns", start: startNetnsLab };
}

async function startNetnsLab({
  journal,
  directory,
}: {
  journal: Journal & { readonly runId?: string };
  directory: string;
}): Promise<StartedLab> {
  const id = randomBytes(4).toString("hex");
  const runId = journal.runId ?? id;
  const made: number[] = [];
  const commands: Command[] = [];
  const closers: Array<() => Promise<void>> = [];
  const local = createLocalEndpoint({ where: "host", journal, runId });
  const run = async (endpoint: Endpoint, invocation: Invocation) => {
    await endpoint.run(invocation, { timeoutMs: 10_000 });
    const prefix = endpoint.netns === null ? [] : ["ip", "netns", "exec", endpoint.netns];
    const { argv, ...rest } = toCommand(endpoint.where, invocation);
    commands.push({ ...rest, argv: [...prefix, ...argv] });
  };
  const stop = async () => {
    const errors: unknown[] = [];
    for (const close of closers.splice(0).reverse()) await close().catch((error) => errors.push(error));
    for (const entry of made.splice(0).reverse())
      await journal.undo(entry).catch((error) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, "the lab could not be taken down whole");
  };

  const own = join(directory, `lab-${id}`);
  const [hostNetns, testerNetns] = [`vnb-host-${id}`, `vnb-tester-${id}`];
  const host = createNetnsEndpoint({ where: "host", journal, runId }, hostNetns);
  const tester = createNetnsEndpoint({ where: "tester", journal, runId }, testerNetns);
  /** Notes the entry before the act, so that a failure inside the act is undone as well. */
  const during = async (entry: Parameters<Journal["during"]>[0], act: () => Promise<void>) => {
    const { id: entryId } = await journal.during(entry, act);
    made.push(entryId);
  };
  try {
    await during({ kind: "path", path: own }, async () => {
      mkdirSync(own, { recursive: true, mode: 0o700 });
    });
    for (const netns of [hostNetns, testerNetns])
      await during({ kind: "netns", name: netns }, () => run(local, addNamespace(netns)));
    await Promise.all([host, tester].map(disableIpv6));
    await run(local, addVeth({ device: UPLINK, netns: hostNetns }, { device: WIRE, netns: testerNetns }));
    for (const [endpoint, device] of [
      [host, UPLINK],
      [tester, WIRE],
    ] as const) {
      await run(endpoint, setUp("lo"));
      await run(endpoint, setUp(device));
    }
    await run(tester, addAddress(WIRE, LAB_ADDRESSES.tester, LAB_ADDRESSES.prefixLength));
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return {
    host,
    tester,
    uplink: UPLINK,
    testerDevice: WIRE,
    addresses: LAB_ADDRESSES,
    acceleration: "native",
    directory: own,
    commands,
    onStop: (close) => closers.push(close),
    stop,
  };
}

/** Without it, router solicitations and multicast reports mix into the counters. */
async function disableIpv6(endpoint: Endpoint): Promise<void> {
  if (!existsSync("/proc/sys/net/ipv6")) return;
  const paths = ["all", "default"].map((scope) => `/proc/sys/net/ipv6/conf/${scope}/disable_ipv6`);
  await endpoint.run({ file: "tee", args: paths, input: "1", purpose: "switch IPv6 off" });
}
