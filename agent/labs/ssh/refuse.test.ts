import { describe, expect, it } from "vitest";
import type { LinkView } from "./network-view.ts";
import { type HostView, refuseNic, refuseOverlap } from "./refuse-nic.ts";
import { refuseTester, type TesterView } from "./refuse-tester.ts";
import { buildSshSettings, type NicLoad } from "./settings.ts";

const settings = (consent: NicLoad[] = []) =>
  buildSshSettings(
    { tester: "root@10.0.0.2", "host-nic": "eth1", "tester-nic": "ens5" },
    consent,
    (path) => path,
  );
function link(name: string, more: Partial<LinkView> = {}): LinkView {
  return {
    name,
    isUp: true,
    hasCarrier: true,
    isLoopback: false,
    master: null,
    portOf: null,
    kind: null,
    lower: null,
    hasXdp: false,
    mtu: 1500,
    addresses: [],
    allAddresses: [],
    ...more,
  };
}
const withAddress = (address: string, prefixLength = 24) => ({
  addresses: [{ address, prefixLength }],
  allAddresses: [address],
});

describe("refuseNic", () => {
  const host = (more: Partial<HostView> = {}): HostView => ({
    links: [link("lo", { isLoopback: true }), link("eth0", withAddress("10.0.0.1")), link("eth1")],
    routes: [
      { destination: "default", device: "eth0" },
      { destination: "10.0.0.0/24", device: "eth0" },
    ],
    sessions: [{ device: "eth0", peer: "10.0.0.9" }],
    controlDevice: "eth0",
    isNamespaceLocal: false,
    hasOwnQdisc: false,
    ...more,
  });
  const eth1 = (more: Partial<LinkView>) => host({ links: [link("eth0"), link("eth1", more)] });

  it("takes a NIC of its own", () => {
    expect(refuseNic(host(), settings())).toEqual([]);
  });

  it.each<[NicLoad, HostView, RegExp]>([
    ["default-route", host({ routes: [{ destination: "default", device: "eth1" }] }), /cuts this host off/],
    ["ssh-session", host({ sessions: [{ device: "eth1", peer: "10.9.9.9" }] }), /session with 10\.9\.9\.9/],
    ["switch-port", eth1({ master: "br7", portOf: "bridge" }), /port of the bridge br7/],
  ])("refuses one with a %s unless told twice, and takes no other word for it", (load, view, says) => {
    const [refusal = "", ...more] = refuseNic(view, settings());
    expect(more).toEqual([]);
    expect(refusal).toMatch(/^host-nic: eth1 /);
    expect(refusal).toMatch(says);
    expect(refusal).toMatch(/--nic-\S+ --yes-really$/);
    expect(refuseNic(view, settings([load]))).toEqual([]);
    const others = (["default-route", "ssh-session", "switch-port"] as const).filter(
      (other) => other !== load,
    );
    expect(refuseNic(view, settings([...others]))).toHaveLength(1);
  });

  it.each<[string, HostView, RegExp]>([
    ["not there", host({ links: [link("eth0"), link("wlan0")] }), /has no eth1; it has eth0, wlan0/],
    ["the way to the tester", host({ controlDevice: "eth1" }), /^tester: .* goes over eth1.*another network/],
    ["a loopback", eth1({ isLoopback: true }), /loopback/],
    ["bound to its namespace", host({ isNamespaceLocal: true }), /cannot lend/],
    [
      "under a VLAN",
      host({ links: [link("eth1"), link("eth1.5", { lower: "eth1" })] }),
      /eth1\.5 sits on eth1/,
    ],
    ["in a bond", eth1({ master: "bond0", portOf: "bond" }), /port of bond0 \(bond\)/],
    ["under traffic control", host({ hasOwnQdisc: true }), /tc qdisc/],
    ["under XDP", eth1({ hasXdp: true }), /XDP/],
    [
      "one of several next hops",
      host({ routes: [{ destination: "192.0.2.0/24", device: "eth1", isShared: true }] }),
      /several next hops.*192\.0\.2\.0\/24.*plain route/,
    ],
  ])("refuses one that is %s, whatever is said", (_what, view, says) => {
    const all = refuseNic(view, settings(["default-route", "ssh-session", "switch-port"]));
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(says);
  });

  it("says all that is in the way at once", () => {
    const view = host({
      routes: [{ destination: "default", device: "eth1" }],
      sessions: [{ device: "eth1", peer: "10.9.9.9" }],
      controlDevice: "eth1",
    });
    expect(refuseNic(view, settings())).toHaveLength(3);
  });
});

describe("refuseTester", () => {
  const tester = (more: Partial<TesterView> = {}): TesterView => ({
    links: [link("eth0", withAddress("10.0.0.2")), link("ens5")],
    routes: [{ destination: "default", device: "eth0" }],
    missing: [],
    mayChange: true,
    controlDevice: "eth0",
    ...more,
  });
  const ready = [link("eth0", withAddress("10.0.0.2")), link("ens5", withAddress("198.18.0.3"))];

  it("takes one whose NIC is free, or set up beforehand for a user who may change nothing", () => {
    expect(refuseTester(tester(), settings(), false)).toEqual([]);
    expect(refuseTester(tester({ mayChange: false, links: ready }), settings(), false)).toEqual([]);
    const unnamed = { ...settings(), testerNic: null };
    expect(refuseTester(tester({ links: ready }), unnamed, true)).toEqual([]);
  });

  it.each<[string, TesterView, boolean, RegExp]>([
    ["programs", tester({ missing: ["netperf", "netserver"] }), false, /apt-get install netperf /],
    ["the NIC", tester({ links: [link("eth0")] }), false, /^tester-nic: .* has no ens5; it has eth0/],
    ["rights for an address", tester({ mayChange: false }), false, /may not change ens5.*sudo/],
    ["rights for an MTU", tester({ mayChange: false, links: ready }), true, /may not change ens5/],
    ["a NIC beside ssh's", tester({ controlDevice: "ens5" }), true, /goes over ens5/],
    [
      "the address on that NIC",
      tester({ links: [link("eth0", withAddress("198.18.0.3", 32)), link("ens5")] }),
      false,
      /198\.18\.0\.3 belongs to eth0/,
    ],
    [
      "a network of the lab's own",
      tester({ links: [link("eth0", withAddress("198.18.0.77", 16)), link("ens5")] }),
      false,
      /overlaps with address 198\.18\.0\.77\/16 of eth0/,
    ],
  ])("refuses one without %s", (_what, view, changes, says) => {
    expect(refuseTester(view, settings(), changes).join("\n")).toMatch(says);
  });

  it("needs the NIC's name where no interface has the address", () => {
    const unnamed = { ...settings(), testerNic: null };
    expect(refuseTester(tester(), unnamed, false)[0]).toMatch(
      /^tester-nic: no interface .* has 198\.18\.0\.3/,
    );
  });
});

describe("refuseOverlap", () => {
  const lab = { address: "198.18.0.1", prefixLength: 24 };
  it("finds routes into the lab's network, and leaves the default route and the NIC's own alone", () => {
    const view = {
      links: [link("eth1", withAddress("198.18.0.9"))],
      routes: [
        { destination: "default", device: "eth0" },
        { destination: "198.18.0.0/24", device: "eth1" },
      ],
    };
    expect(refuseOverlap(view, "eth1", lab, "this host")).toEqual([]);
    const routed = { ...view, routes: [{ destination: "198.16.0.0/12", device: "tun0" }] };
    expect(refuseOverlap(routed, "eth1", lab, "this host")[0]).toMatch(
      /198\.16\.0\.0\/12 over tun0 \(this host\)/,
    );
  });
});
