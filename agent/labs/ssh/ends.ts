import type { Endpoint, Journal } from "../../exec/types.ts";
import { type Feature, type RealEnd, readFeatureStates } from "./real-wire.ts";

/** How a change on the tester is made and journalled. */
export type TesterChange = (change: {
  argv: readonly string[];
  undo: readonly string[];
  purpose: string;
  okCodes?: readonly number[];
}) => Promise<void>;

/** The lent NIC inside the host side's namespace. */
export async function hostEnd(parts: {
  host: Endpoint;
  namespace: string;
  device: string;
  mtu: number;
  journal: Journal;
}): Promise<RealEnd> {
  const { host, namespace: netns, device, mtu, journal } = parts;
  const ethtool = await findEthtool(host);
  const once = firstTime<Feature | "mtu">();
  const readFeatures = async () => readFeatureStates((await host.run(ethtool(["-k", device]))).stdout);
  const features = await readFeatures();
  return {
    device,
    where: "host",
    mtu,
    features,
    readFeatures,
    setMtu: async (value) => {
      const act = () => host.run(mtuCommand(device, value));
      if (once("mtu")) await journal.during({ kind: "mtu", netns, device, old: mtu }, act);
      else await act();
    },
    setFeature: async (feature, on) => {
      const act = () => host.run(ethtool(["-K", device, feature, onOff(on)]));
      const old = onOff(features[feature].on);
      // What changing this one takes with it is put back by an entry of its own.
      if (once(feature)) await journal.during({ kind: "feature", netns, device, feature, old }, act);
      else await act();
    },
  };
}

/** The tester's NIC, which stays where it is. */
export async function testerEnd(parts: {
  tester: Endpoint;
  device: string;
  mtu: number;
  change: TesterChange;
  run: (argv: readonly string[], purpose: string) => Promise<void>;
}): Promise<RealEnd> {
  const { tester, device, mtu, change, run } = parts;
  const ethtool = await findEthtool(tester);
  const once = firstTime<Feature | "mtu">();
  const readFeatures = async () => readFeatureStates((await tester.run(ethtool(["-k", device]))).stdout);
  const features = await readFeatures();
  const setting = (name: Feature | "mtu", argv: (value: string) => string[], value: string, old: string) => {
    const purpose = `${name} of ${device} back to ${old}`;
    if (once(name)) return change({ argv: argv(value), undo: argv(old), purpose });
    return run(argv(value), `set ${name} of ${device} to ${value}`);
  };
  return {
    device,
    where: "tester",
    mtu,
    features,
    readFeatures,
    setMtu: (value) =>
      setting("mtu", (text) => ["ip", "link", "set", "dev", device, "mtu", text], String(value), String(mtu)),
    setFeature: (feature, on) =>
      setting(
        feature,
        (text) => ["ethtool", "-K", device, feature, text],
        onOff(on),
        onOff(features[feature].on),
      ),
  };
}

function mtuCommand(device: string, mtu: number) {
  return {
    file: "ip",
    args: ["link", "set", "dev", device, "mtu", String(mtu)],
    purpose: `set the MTU of ${device}`,
  };
}

function onOff(on: boolean): "on" | "off" {
  return on ? "on" : "off";
}

/** True for each name once. */
function firstTime<T extends string>(): (name: T) => boolean {
  const seen = new Set<T>();
  return (name) => {
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  };
}

async function findEthtool(place: Endpoint) {
  const tool = await place.findTool("ethtool");
  const { file, prefixArgs } = tool?.launch ?? { file: "ethtool", prefixArgs: [] };
  return (args: readonly string[]) => ({
    file,
    args: [...prefixArgs, ...args],
    purpose: `read or set features (${args.join(" ")})`,
  });
}
