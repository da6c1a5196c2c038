import type { MachineFacts } from "../domain/facts.ts";
import { changedNames, describeNames, differOn } from "./guard-item.ts";
import type { Role } from "./guard-machine.ts";
import type { GuardItem } from "./guard-types.ts";

type Texts = Readonly<Record<string, string>>;

const BRIDGE_NETFILTER = "net.bridge.bridge-nf-call-iptables";

const evenSpaces = (record: Texts): Texts =>
  Object.fromEntries(
    Object.entries(record).map(([name, text]) => [name, text.trim().replaceAll(/\s+/g, " ")]),
  );

/** `kvm.halt_poll_ns` to its value. */
const flatten = (modules: MachineFacts["moduleParameters"]): Texts =>
  Object.fromEntries(
    Object.entries(modules).flatMap(([module, parameters]) =>
      Object.entries(parameters).map(([name, value]) => [`${module}.${name}`, value]),
    ),
  );

type Fact = Parameters<typeof differOn>[0];

function changedRecord(fact: Fact, a: Texts, b: Texts, leaveOut: readonly string[] = []): GuardItem[] {
  const names = changedNames(a, b).filter((name) => !leaveOut.includes(name));
  return names.length === 0 ? [] : differOn(fact, ...describeNames(names, a, b));
}

/** Without the module that holds it, the switch is as good as off. */
function bridgeNetfilter({ sysctls }: MachineFacts): string | null {
  if (Object.keys(sysctls).length === 0) return null;
  return sysctls[BRIDGE_NETFILTER] === "1" ? "on" : "off";
}

/** Words that name an image or a guest's own address, and say nothing of how its kernel runs. */
const NO_SETTING = /^(?:BOOT_IMAGE|initrd|root|rootfstype|resume|console|vnb\.\w+)=/;

function settingsOf({ commandLine }: MachineFacts): string[] {
  return (commandLine ?? "").split(/\s+/).filter((word) => word !== "" && !NO_SETTING.test(word));
}

function commandLineDifference(role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  if (a.commandLine === null || b.commandLine === null) return [];
  const [before, after] = [settingsOf(a), settingsOf(b)];
  const only = (mine: readonly string[], other: readonly string[]) =>
    mine.filter((word) => !other.includes(word)).join(" ") || "nothing more";
  return differOn(
    {
      id: `${role}.command-line`,
      label: `Kernel command line of the ${role}`,
      weight: "some",
      why: "Words of the command line switch mitigations, timers, isolation of CPUs and huge pages.",
    },
    only(before, after),
    only(after, before),
  );
}

/** Mitigations, sysctls, module parameters and kernel command line in which two machines differ, one item each. */
export function recordDifferences(role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  const of = `of the ${role}`;
  return [
    ...changedRecord(
      {
        id: `${role}.mitigations`,
        label: `CPU mitigations ${of}`,
        weight: "strong",
        why: "Mitigations make exits, system calls and indirect calls dearer, and so each packet.",
      },
      a.mitigations,
      b.mitigations,
    ),
    ...differOn(
      {
        id: `${role}.bridge-netfilter`,
        label: `iptables on bridged frames ${of}`,
        weight: "strong",
        why: "With bridge-nf-call-iptables each frame of a bridge passes through iptables.",
      },
      bridgeNetfilter(a),
      bridgeNetfilter(b),
    ),
    ...changedRecord(
      {
        id: `${role}.sysctl`,
        label: `Kernel settings ${of}`,
        weight: "some",
        why: "They bound socket buffers and choose queueing, congestion control and scheduling.",
      },
      evenSpaces(a.sysctls),
      evenSpaces(b.sysctls),
      [BRIDGE_NETFILTER],
    ),
    ...changedRecord(
      {
        id: `${role}.modules`,
        label: `Module parameters ${of}`,
        weight: "some",
        why: "Parameters of KVM and vhost decide polling, memory mapping and the cost of exits.",
      },
      flatten(a.moduleParameters),
      flatten(b.moduleParameters),
    ),
    ...commandLineDifference(role, a, b),
  ];
}
