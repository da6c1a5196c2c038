import type { MachineFacts, Warning } from "../../lib/domain/facts.ts";
import { createLocalEndpoint } from "../exec/local-endpoint.ts";
import type { Endpoint, Journal } from "../exec/types.ts";
import { collectMachineFacts } from "../facts/machine.ts";
import { collectNic } from "../facts/nic.ts";
import { endpointSource, type FactSource, localSource } from "../facts/source.ts";
import { findWarnings } from "../facts/warnings.ts";
import type { StartedLab } from "../labs/types.ts";
import { createRemoteSource } from "../ssh/remote-source.ts";
import { resolveTool } from "../tools/resolve.ts";
import type { RunJob } from "./job.ts";
import type { PreparedParts } from "./prepare.ts";

/** Between two readings of stolen time: long enough for a hypervisor that takes turns to show. */
const STEAL_SAMPLE_MS = 500;

/** Facts of host and tester, and what in them spoils a measurement; taken before anything is measured. */
export async function collectFacts(
  job: RunJob,
  parts: PreparedParts,
  journal: Journal,
  lab: StartedLab,
): Promise<{ host: MachineFacts; tester: MachineFacts; warnings: Warning[] }> {
  const machine = localSource(createLocalEndpoint({ where: "host", journal, runId: job.runId }));
  const openvswitch = (await resolveTool("ovs-vswitchd"))?.version ?? null;
  const netperf = parts.netperf.version;
  // In one machine's namespaces both sides are the same machine: only their links differ.
  const shared = await collectMachineFacts(machine, {
    devices: [],
    netperf,
    openvswitch,
    stealSample,
  });
  const nicOf = async (endpoint: Endpoint, device: string) => collectNic(await withTools(endpoint), device);
  const host = { ...shared, nics: [await nicOf(lab.host, lab.uplink)] };
  const isShared = job.lab !== "ssh";
  const away = isShared ? { ...shared, openvswitch: null } : await collectTester(lab.tester);
  const tester = { ...away, nics: [await nicOf(lab.tester, lab.testerDevice)] };
  const warnings = findWarnings({
    host,
    tester,
    guestAcceleration: parts.acceleration,
    labAcceleration: job.labAcceleration,
    shared: isShared,
  });
  return { host, tester, warnings };
}

/** A tester that is a machine of its own. */
async function collectTester(endpoint: Endpoint): Promise<MachineFacts> {
  return collectMachineFacts(createRemoteSource(endpoint), {
    devices: [],
    netperf: (await endpoint.findTool("netperf"))?.version ?? null,
    openvswitch: null,
    stealSample,
  });
}

function stealSample(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STEAL_SAMPLE_MS));
}

/** A source whose `ethtool` is the one that the agent found, which need not be on the host's own path. */
async function withTools(endpoint: Endpoint): Promise<FactSource> {
  const ethtool = await endpoint.findTool("ethtool");
  const source = endpointSource(endpoint);
  return {
    ...source,
    run: (file, args) =>
      file === "ethtool" && ethtool
        ? source.run(ethtool.launch.file, [...ethtool.launch.prefixArgs, ...args])
        : source.run(file, args),
  };
}
