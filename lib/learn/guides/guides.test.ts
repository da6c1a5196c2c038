import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { MacvtapMode } from "../../domain/factors.ts";
import { plainRoute } from "../build-journeys.ts";
import { ATTACHMENTS } from "../journey.ts";
import { findGuide } from "./find-guide.ts";
import { VHOST_CHECKS, VHOST_PROOF } from "./guide.ts";
import { MACVTAP_MODES } from "./macvtap.ts";

const macvtap = (mode: MacvtapMode) => findGuide({ ...plainRoute("macvtap"), mode });
const guides = [
  ...ATTACHMENTS.map((attachment) => [attachment, findGuide(plainRoute(attachment))] as const),
  ["openvswitch netdev", findGuide({ ...plainRoute("openvswitch"), datapath: "netdev" })] as const,
  ...MacvtapMode.options.map((mode) => [`macvtap ${mode}`, macvtap(mode)] as const),
];

/** A project with its version where there is one, then a file of its tree. */
const SOURCE = /^(Linux 6\.1\.192|QEMU 7\.2\.0|libvirt 9\.0\.0|Open vSwitch): [\w./-]+/;

describe.each(guides)("%s", (_name, guide) => {
  it("gives a source for each limit and each least version", () => {
    expect(guide.limits.length).toBeGreaterThan(2);
    for (const { source } of [...guide.limits, ...guide.versions]) expect(source).toMatch(SOURCE);
  });

  it("makes a device, starts a guest on it, and types no command twice", () => {
    const commands = [...guide.setUp, ...guide.more].map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    expect(commands.some((command) => /-netdev tap,.*vhost=on/.test(command))).toBe(true);
    expect(commands.some((command) => /type (bridge|macvtap)|add-br|ip tuntap/.test(command))).toBe(true);
  });
});

describe("what the pages have to tell", () => {
  it("names the least versions", () => {
    const words = ATTACHMENTS.flatMap((each) => findGuide(plainRoute(each)).versions.map(({ text }) => text));
    for (const version of ["Linux 3.3", "Linux 2.6.34", "libvirt 0.9.11"])
      expect(words.join(" ")).toContain(version);
  });

  it("makes a macvtap of the mode that is asked for, with the NIC's address in passthru", () => {
    for (const mode of MacvtapMode.options) {
      const commands = macvtap(mode).setUp.map(({ command }) => command);
      expect(commands[0]).toContain(`type macvtap mode ${mode}`);
      expect(commands.join(" ").includes(" address 52:")).toBe(mode !== "passthru");
      expect(MACVTAP_MODES[mode].source).toMatch(SOURCE);
    }
  });

  it("tells the userspace datapath from the kernel's", () => {
    const netdev = findGuide({ ...plainRoute("openvswitch"), datapath: "netdev" });
    expect(netdev.setUp[0]?.command).toContain("datapath_type=netdev");
    expect(netdev.summary).toContain("needs no kernel module");
    expect(JSON.stringify(netdev)).not.toContain("Linux 3.3");
  });

  it("does not say of passthru, which takes every frame, that a changed address makes a guest deaf", () => {
    for (const mode of MacvtapMode.options) {
      const words = macvtap(mode).limits.map(({ text }) => text);
      expect(words.join(" ").includes("goes deaf"), mode).toBe(mode !== "passthru");
    }
  });

  it("checks for vhost's thread before and since Linux 6.4", () => {
    const words = VHOST_CHECKS.map(({ why }) => why).join(" ");
    expect(words).toContain("before Linux 6.4");
    expect(words).toContain("since Linux 6.4");
  });

  it("says which check is conclusive, and why the options are not", () => {
    for (const { why, command } of VHOST_CHECKS)
      expect(why.startsWith("Conclusive"), why).toBe(!/GUEST\.log|args=/.test(command));
    expect(VHOST_PROOF.source).toMatch(SOURCE);
  });

  it.each([
    ["-netdev tap,id=n0,ifname=tap0,vhost=on,script=no", "vhost=on"],
    ["-netdev tap,fd=34,id=hostnet0,vhost=on,vhostfd=36", "vhost=on vhostfd=36"],
    [
      `-netdev '{"type":"tap","fd":"34","vhost":true,"vhostfd":"36","id":"hostnet0"}'`,
      '"vhost":true "vhostfd":"36"',
    ],
    ["-netdev tap,id=n0,vhostforce=off -chardev socket,path=/run/vhost-user.sock", ""],
  ])("finds vhost among the options: %s", (options, found) => {
    for (const { command } of VHOST_CHECKS.slice(-2)) {
      const grep = command.slice(command.indexOf("grep")).replace(/ \/var\S+$/, "");
      const script = `${grep} | tr '\\n' ' ' || true`;
      expect(execFileSync("bash", ["-c", script], { input: `${options}\n`, encoding: "utf8" }).trim()).toBe(
        found,
      );
    }
  });
});
