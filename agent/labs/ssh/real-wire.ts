import type { Command } from "../../../lib/domain/boot.ts";
import { AgentError } from "../../exec/agent-error.ts";
import { OFFLOAD_FEATURES } from "../../switches/offloads.ts";
import type { Wire } from "../types.ts";

export type Feature = (typeof OFFLOAD_FEATURES)[number];
export type FeatureState = { on: boolean; fixed: boolean };

/** One end of a real cable: a NIC that is somebody's and goes back as it was. */
export interface RealEnd {
  readonly device: string;
  /** Whose it is, for errors. */
  readonly where: "host" | "tester";
  /** As the lab found it. */
  readonly mtu: number;
  readonly features: Readonly<Record<Feature, FeatureState>>;
  /** Both journal the value that was there before they first change it. */
  setMtu(mtu: number): Promise<void>;
  setFeature(feature: Feature, on: boolean): Promise<void>;
  readFeatures(): Promise<Record<Feature, FeatureState>>;
}

/** ethtool's long names of the features that are set by short ones. */
const LONG_NAME: Readonly<Record<Feature, string>> = {
  rx: "rx-checksumming",
  tx: "tx-checksumming",
  sg: "scatter-gather",
  tso: "tcp-segmentation-offload",
  gso: "generic-segmentation-offload",
  gro: "generic-receive-offload",
};

/** Reads `ethtool -k`: state of each feature, and whether the driver holds it there. */
export function readFeatureStates(text: string): Record<Feature, FeatureState> {
  const state = (feature: Feature): FeatureState => {
    const match = new RegExp(`^\\s*${LONG_NAME[feature]}: (on|off)(.*)$`, "m").exec(text);
    // A driver that does not know a feature holds it off.
    return { on: match?.[1] === "on", fixed: match === null || (match[2] ?? "").includes("[fixed]") };
  };
  return {
    rx: state("rx"),
    tx: state("tx"),
    sg: state("sg"),
    tso: state("tso"),
    gso: state("gso"),
    gro: state("gro"),
  };
}

/**
 * A cable between two NICs. Where a cell asks for nothing, both ends are as the lab found them; what a cell asks for
 * is set, journalled, and put back for the next one that does not.
 */
export function createRealWire(host: RealEnd, tester: RealEnd): Wire {
  const ends = [new EndSettings(host), new EndSettings(tester)] as const;
  return {
    settle: async ({ mtu, offload }) => {
      for (const end of ends) {
        await end.settleMtu(mtu ?? end.real.mtu);
        for (const feature of order(offload ?? "on"))
          await end.settleFeature(
            feature,
            offload === undefined ? end.real.features[feature].on : offload === "on",
          );
      }
      const commands = [host, tester].flatMap((end) => [
        ...(mtu === undefined ? [] : [mtuCommand(end, mtu)]),
        ...(offload === undefined ? [] : featuresCommand(end, order(offload), offload)),
      ]);
      return { mtu: mtu ?? Math.min(host.mtu, tester.mtu), commands };
    },
    // Its own NIC hands Open vSwitch's userspace datapath frames that were merged on arrival, and takes none whose
    // checksum is missing. The tester's NIC finishes its frames before they reach the cable.
    leaveNothingToNics: async () => {
      const features = ["gro", "gso", "tso", "tx"] as const;
      for (const feature of features) await ends[0].settleFeature(feature, false);
      return featuresCommand(host, features, "off");
    },
  };
}

function mtuCommand({ where, device }: RealEnd, mtu: number): Command {
  const argv = ["ip", "link", "set", "dev", device, "mtu", String(mtu)];
  return { where, argv, purpose: `set the MTU of ${device}` };
}

/** One command for all that the driver lets go; none where it holds everything. */
function featuresCommand(end: RealEnd, features: readonly Feature[], value: "on" | "off"): Command[] {
  const { where, device } = end;
  const settable = features.filter((feature) => !end.features[feature].fixed);
  if (settable.length === 0) return [];
  const argv = ["ethtool", "-K", device, ...settable.flatMap((feature) => [feature, value])];
  return [{ where, argv, purpose: `switch ${settable.join(", ")} ${value} on ${device}` }];
}

/** Segmentation needs checksums, and those scatter-gather: down in this order, up in the other. */
function order(direction: "on" | "off"): Feature[] {
  return direction === "on" ? [...OFFLOAD_FEATURES] : [...OFFLOAD_FEATURES].reverse();
}

class EndSettings {
  readonly real: RealEnd;
  #mtu: number;
  #features: Record<Feature, FeatureState>;

  constructor(real: RealEnd) {
    this.real = real;
    this.#mtu = real.mtu;
    this.#features = { ...real.features };
  }

  async settleMtu(mtu: number): Promise<void> {
    if (mtu === this.#mtu) return;
    await this.real.setMtu(mtu);
    this.#mtu = mtu;
  }

  async settleFeature(feature: Feature, on: boolean): Promise<void> {
    const now = this.#features[feature];
    if (now.on === on) return;
    const { device, where } = this.real;
    if (!now.fixed) {
      await this.real.setFeature(feature, on);
      // One feature takes others with it.
      this.#features = await this.real.readFeatures();
    }
    // What a NIC cannot do stays off and is recorded so; what it cannot leave off would make the cell a lie.
    if (!on && this.#features[feature].on)
      throw new AgentError({
        code: "attach",
        message: `${LONG_NAME[feature]} of ${device} (${where}) cannot be switched off`,
        fix: "Take another NIC, or cells without --offload off and without Open vSwitch's netdev datapath",
      });
  }
}
