import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runKept } from "./step.mjs";

const TESTS = "tcp_stream,udp_stream_64,tcp_rr";
const OTHER_QEMU = "debian:trixie-backports";

/**
 * Every row for real: a smoke matrix inside the lab VM, judged by what the API then says of it. Resolves with the
 * run's id for the pages, and the id of a run over two QEMU versions; null where a run gave none.
 */
export async function measureInLabVm(base, dataFolder, environment, check) {
  const env = {
    VNICBENCH_SERVER: base,
    VNICBENCH_TOKEN: readFileSync(join(dataFolder, "agent-token"), "utf8").trim(),
  };
  const agent = (args) => runKept("node", ["scripts/agent.mjs", ...args], { ...environment, ...env });

  const matrix = ["--switch", "bridge,openvswitch,macvtap", "--nic", "e1000,virtio-net,vhost-net"];
  const run = await agent(["run", "--lab", "vm", "--profile", "smoke", ...matrix, "--test", TESTS]);
  check("the lab VM measures its matrix", run.code === 0);
  const runId = findRunId(run.output);
  if (runId) await judge(base, runId, check);

  const added = await agent(["qemu", "add", OTHER_QEMU]);
  check("another QEMU version is added without a compiler", added.code === 0);
  const listed = await agent(["qemu", "list", "--json"]);
  const versions = JSON.parse(listed.output.slice(listed.output.indexOf("[")))
    .filter((qemu) => qemu.ok && (qemu.source === OTHER_QEMU || !qemu.source.includes("backports")))
    .map((qemu) => qemu.binary.version);
  const two = [versions[0], versions.at(-1)].join(",");
  const onTwo = ["--switch", "bridge", "--nic", "virtio-net", "--qemu", two, "--test", "tcp_stream,tcp_rr"];
  const comparison = await agent(["run", "--lab", "vm", "--profile", "smoke", ...onTwo]);
  check(`QEMU ${two} are measured side by side in the lab VM`, comparison.code === 0);
  return { runId, versionsRunId: findRunId(comparison.output) };
}

async function judge(base, runId, check) {
  const view = await (await fetch(`${base}/api/v1/runs/${runId}`)).json();
  const cells = view.header?.cells ?? [];
  check("its run is on the dashboard", cells.length > 0);
  if (cells.length === 0) return;
  check(
    "every cell of it was measured, none skipped",
    cells.every((entry) => entry.status === "measured"),
  );
  check("the run says that it is emulated", view.emulated === true);
  const usesKernel = (entry) =>
    entry.cell.switch !== "openvswitch" || entry.cell.options.datapath === "system";
  check("Open vSwitch ran on the kernel's datapath", cells.every(usesKernel));
  const hasExits = (summary) =>
    summary.exits.some((exits) => exits.usable && Object.keys(exits.byReason).length > 0);
  check("every guest cell has exits by reason", view.summaries.every(hasExits));
  check(
    "e1000 exits far more than virtio and vhost, and virtio-net keeps QEMU busier than vhost-net",
    exitsFall(view),
  );
  for (const entry of cells.filter((one) => one.cell.nic === "vhost-net")) {
    const key = `vhost-net/${entry.cell.switch}@${entry.cell.qemu}`;
    const detail = await (
      await fetch(`${base}/api/v1/runs/${runId}/cells/${encodeURIComponent(key)}`)
    ).json();
    const proof = detail.boots?.at(-1)?.proofs.find((one) => one.kind === "vhost");
    check(`vhost-net is proven in ${key}`, proof?.ok === true && /vhost-net is in use/.test(proof.statement));
  }
}

/**
 * The order that the field knows, whatever the emulation does to the figures: a register-by-register NIC exits far
 * more often, and only a backend in the kernel spares QEMU its system calls.
 */
function exitsFall(view) {
  const mean = (nic, metric) => {
    const values = view.summaries
      .filter((summary) => summary.cellKey.startsWith(`${nic}/bridge@`) && summary.test === "tcp_rr")
      .flatMap((summary) => summary.metrics[metric] ?? [])
      .map((boot) => boot.mean);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const nics = ["e1000", "virtio-net", "vhost-net"];
  const [e1000, virtio, vhost] = nics.map((nic) => mean(nic, "exits_per_packet"));
  const [, virtioCalls, vhostCalls] = nics.map((nic) => mean(nic, "qemu_syscalls_per_packet"));
  console.log(`exits per transaction: e1000 ${e1000}, virtio-net ${virtio}, vhost-net ${vhost}`);
  console.log(`QEMU's system calls per transaction: virtio-net ${virtioCalls}, vhost-net ${vhostCalls}`);
  return e1000 > 1.5 * Math.max(virtio, vhost) && virtioCalls > 2 * vhostCalls;
}

function findRunId(output) {
  return /\/runs\/([0-9A-HJKMNP-TV-Z]{26})/.exec(output)?.[1] ?? null;
}
