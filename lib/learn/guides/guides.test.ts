import { describe, expect, it } from "vitest";
import { MacvtapMode } from "../../domain/factors.ts";
import { ATTACHMENTS } from "../journey.ts";
import { findGuide } from "./find-guide.ts";
import { VHOST_CHECKS } from "./guide.ts";
import { MACVTAP_MODES } from "./macvtap.ts";

const guides = [
  ...ATTACHMENTS.map((attachment) => [attachment, findGuide(attachment, "bridge")] as const),
  ...MacvtapMode.options.map((mode) => [`macvtap ${mode}`, findGuide("macvtap", mode)] as const),
];

/** A project with its version where there is one, then a file of its tree. */
const SOURCE = /^(Linux 6\.1\.192|libvirt 9\.0\.0|Open vSwitch): [\w./-]+/;

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
    const words = ATTACHMENTS.flatMap((each) => findGuide(each, "bridge").versions.map(({ text }) => text));
    for (const version of ["Linux 3.3", "Linux 2.6.34", "libvirt 0.9.11"])
      expect(words.join(" ")).toContain(version);
  });

  it("makes a macvtap of the mode that is asked for, with the NIC's address in passthru", () => {
    for (const mode of MacvtapMode.options) {
      const commands = findGuide("macvtap", mode).setUp.map(({ command }) => command);
      expect(commands[0]).toContain(`type macvtap mode ${mode}`);
      expect(commands.join(" ").includes(" address 52:")).toBe(mode !== "passthru");
      expect(MACVTAP_MODES[mode].source).toMatch(SOURCE);
    }
  });

  it("checks for vhost's thread before and since Linux 6.4", () => {
    const words = VHOST_CHECKS.map(({ why }) => why).join(" ");
    expect(words).toContain("Before Linux 6.4");
    expect(words).toContain("Since Linux 6.4");
  });
});
