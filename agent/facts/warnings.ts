import type { Acceleration } from "../../lib/domain/factors.ts";
import type { MachineFacts, Warning } from "../../lib/domain/facts.ts";

export type WarningInput = {
  host: MachineFacts;
  tester: MachineFacts;
  guestAcceleration: Acceleration;
  labAcceleration: Acceleration;
  /** Host and tester are one machine (netns, vm). */
  shared: boolean;
};

/** Steal above this share moves figures more than what is compared. */
const STEAL_LIMIT = 0.01;
/** vCPU, QEMU main, vhost and tester each want a core of their own. */
const CORES_TO_PIN = 4;

/** Everything in the environment that spoils a measurement, with what to do about it. Pure. */
export function findWarnings(input: WarningInput): Warning[] {
  const tester = input.shared ? [] : machineWarnings(input.tester, "tester");
  return [...accelerationWarnings(input), ...machineWarnings(input.host, "host"), ...tester];
}

function accelerationWarnings({ guestAcceleration, labAcceleration, shared }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  if (labAcceleration === "tcg")
    warnings.push({
      code: "emulated-lab",
      message: "The lab itself runs in an emulated machine: absolute figures say nothing of real hardware.",
      fix: "Run on a host with KVM (nested KVM for the lab VM), or read the figures only against each other.",
    });
  if (guestAcceleration === "tcg")
    warnings.push({
      code: "emulated-guest",
      message: "Guests are emulated (TCG): their CPU is the limit, not the network path.",
      fix: "Run where a guest boots under KVM; `agent doctor` shows why it does not here.",
    });
  if (shared)
    warnings.push({
      code: "shared-machine",
      message: "Host, guest and tester share one machine's CPUs and memory; there is no wire between them.",
      fix: "Use --lab ssh with a second machine for figures of a real network.",
    });
  return warnings;
}

function machineWarnings(facts: MachineFacts, role: "host" | "tester"): Warning[] {
  const found: (Warning | null)[] = [
    warnIf(facts.cpuCount !== null && facts.cpuCount < CORES_TO_PIN, {
      code: `${role}-few-cores`,
      message: `The ${role} has ${facts.cpuCount} CPUs: vCPU, QEMU, vhost and tester cannot each have their own, nothing is pinned.`,
      fix: `Use a machine with at least ${CORES_TO_PIN} CPUs.`,
    }),
    warnIf(facts.governor !== null && facts.governor !== "performance", {
      code: `${role}-governor`,
      message: `CPU frequency governor of the ${role} is ${facts.governor}: clocks move during a trial.`,
      fix: "cpupower frequency-set -g performance",
    }),
    warnIf(facts.turbo === true, {
      code: `${role}-turbo`,
      message: `Turbo is on at the ${role}: clocks depend on temperature and on what else runs.`,
      fix: "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo, or echo 0 > /sys/devices/system/cpu/cpufreq/boost",
    }),
    warnIf((facts.stealRatio ?? 0) > STEAL_LIMIT, {
      code: `${role}-steal`,
      message: `${((facts.stealRatio ?? 0) * 100).toFixed(1)} % of the ${role}'s CPU time is stolen by a hypervisor below it.`,
      fix: "Run on bare metal, or on a virtual machine with dedicated CPUs.",
    }),
    warnIf(facts.hypervisor !== null, {
      code: `${role}-virtual`,
      message: `The ${role} is itself a virtual machine: its guests are nested, and each exit costs more.`,
      fix: "Run on bare metal for figures that speak of hardware.",
    }),
    warnIf(/debug|kasan|lockdep/i.test(facts.kernel ?? ""), {
      code: `${role}-debug-kernel`,
      message: `The ${role} runs a debug kernel (${facts.kernel}): its checks cost more than the network path.`,
      fix: "Boot the distribution's ordinary kernel.",
    }),
    warnIf(facts.ksm === true, {
      code: `${role}-ksm`,
      message: `KSM is on at the ${role}: it scans and merges guest memory during trials.`,
      fix: "echo 0 > /sys/kernel/mm/ksm/run",
    }),
    warnIf(/\bmitigations=off\b/.test(facts.commandLine ?? ""), {
      code: `${role}-mitigations-off`,
      message: `CPU mitigations are off at the ${role}: exits are cheaper than on a protected host.`,
      fix: "Boot without mitigations=off to measure what others run.",
    }),
    warnIf(facts.sysctls["net.bridge.bridge-nf-call-iptables"] === "1", {
      code: `${role}-bridge-netfilter`,
      message: `Bridged frames of the ${role} pass through iptables (bridge-nf-call-iptables = 1).`,
      fix: "sysctl net.bridge.bridge-nf-call-iptables=0, where no firewall relies on it",
    }),
    ...facts.nics.map((nic) =>
      warnIf(
        nic.offloads["generic-receive-offload"] === false ||
          nic.offloads["tcp-segmentation-offload"] === false,
        {
          code: `${role}-offloads-off`,
          message: `Segmentation or receive offload of ${nic.name} (${role}) is off: TCP figures are those of single frames.`,
          fix: `ethtool -K ${nic.name} tso on gso on gro on, unless it is meant so`,
        },
      ),
    ),
  ];
  return found.filter((warning): warning is Warning => warning !== null);
}

function warnIf(condition: boolean, warning: Warning): Warning | null {
  return condition ? warning : null;
}
