import { describe, expect, it, test } from "vitest";
import { buildMatrix } from "../../plan/matrix.ts";
import { isUsable, overlaps, readIpv4 } from "./ipv4.ts";

const GIVEN = { lab: "ssh", tester: "root@10.0.0.2", "host-nic": "eth1" };
const build = (more: Record<string, unknown> = {}) => buildMatrix({ ...GIVEN, ...more }, null).ssh;

describe("the ssh lab's keys", () => {
  it("need a tester and a NIC; all else has a default", () => {
    expect(build()).toEqual({
      access: { destination: "root@10.0.0.2", port: null, configFile: null, identityFile: null },
      hostNic: "eth1",
      testerNic: null,
      addresses: {
        host: "198.18.0.1",
        guest: "198.18.0.2",
        tester: "198.18.0.3",
        prefixLength: 24,
        guestMac: "52:54:00:12:34:56",
      },
      ports: { control: 12865, data: 12866 },
      consent: [],
    });
    expect(() => buildMatrix({ lab: "ssh" }, null)).toThrow(/tester: .*user@host.*\nhost-nic: .*ip -br link/);
  });

  it("come from a file as well, and flags stand over it", () => {
    const text =
      "lab: ssh\ntester: lab-b\nhost-nic: ens1f0\ntester-nic: ens2\nnetserver-port: 20000\nssh-identity: ~/k\n";
    const { ssh } = buildMatrix({ "host-nic": "ens1f1", "ssh-port": "2222" }, { text, name: "m.yaml" });
    expect(ssh).toMatchObject({
      access: { destination: "lab-b", port: 2222, identityFile: expect.stringMatching(/^\/.*\/k$/) },
      hostNic: "ens1f1",
      testerNic: "ens2",
      ports: { control: 20000, data: 20001 },
    });
  });

  it.each([
    [{ tester: "-oProxyCommand=id" }, /--tester: must be user@host/],
    [{ tester: "a b" }, /--tester: must be user@host/],
    [{ tester: "root@h;id" }, /--tester: must be user@host/],
    [{ "host-nic": "eth1;id" }, /--host-nic: must be the name of an interface/],
    [{ "host-nic": "-a" }, /--host-nic: must be/],
    [{ "host-nic": "a23456789012345x" }, /--host-nic: must be/],
    [{ "ssh-port": "70000" }, /--ssh-port: must be a port/],
    [{ "netserver-port": "80" }, /--netserver-port: must be a port from 1024/],
    [{ "host-address": "198.18.0.1" }, /--host-address: .* prefix length, such as/],
    [{ "host-address": "198.18.0.1/33" }, /--host-address: .* prefix length/],
    [
      { "guest-address": "10.0.0.2/24" },
      /guest-address: 10\.0\.0\.2\/24 is not in the network of host-address/,
    ],
    [{ "tester-address": "198.18.0.3/16" }, /tester-address: .* is not in the network/],
    [
      { "guest-address": "198.18.0.1/24" },
      /host-address|guest-address: 198\.18\.0\.1 is given to another end/,
    ],
    [{ "tester-address": "198.18.0.255/24" }, /tester-address: 198\.18\.0\.255\/24 is no machine's address/],
  ])("refuses %o and names the key", (more, says) => {
    expect(() => build(more)).toThrow(says);
  });

  it("are refused for another lab", () => {
    expect(() => buildMatrix({ "host-nic": "eth1" }, null)).toThrow(/host-nic: .*--lab ssh/);
    expect(() => buildMatrix({ lab: "netns", tester: "root@h" }, null)).toThrow(/tester: .*--lab ssh/);
  });

  it("never take consent from a file", () => {
    const text = "lab: ssh\ntester: b\nhost-nic: e\nyes-really: true\n";
    expect(() => buildMatrix({}, { text, name: "m.yaml" })).toThrow(/m\.yaml:4: unknown key "yes-really"/);
  });
});

test("networks", () => {
  const at = (text: string) => readIpv4(text) ?? { address: "", prefixLength: -1 };
  expect(overlaps(at("10.0.0.1/24"), at("10.0.0.200/25"))).toBe(true);
  expect(overlaps(at("10.0.0.1/25"), at("10.0.0.200/25"))).toBe(false);
  expect(overlaps(at("200.0.0.1/8"), at("200.9.9.9/32"))).toBe(true);
  expect(isUsable(at("10.0.0.0/24"))).toBe(false);
  expect(isUsable(at("10.0.0.255/24"))).toBe(false);
  expect(isUsable(at("10.0.0.1/24"))).toBe(true);
  expect(readIpv4("10.0.0.256/24")).toBeNull();
});
