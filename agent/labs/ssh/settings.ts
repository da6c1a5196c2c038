import { z } from "zod";
import { AgentError } from "../../exec/agent-error.ts";
import { TesterAccess } from "../../ssh/access.ts";
import { LAB_ADDRESSES, LAB_PORTS } from "../addresses.ts";
import { isUsable, overlaps, readIpv4 } from "./ipv4.ts";

/** Why taking a NIC needs a second word: what it carries now. */
export const NIC_LOADS = ["default-route", "ssh-session", "switch-port"] as const;
export type NicLoad = (typeof NIC_LOADS)[number];

/** The ssh lab as data: goes with the job, and is all that a later agent needs to go on with it. */
export const SshLabSettings = z.strictObject({
  access: TesterAccess,
  hostNic: z.string(),
  /** Null: the one that has the tester's address already. */
  testerNic: z.string().nullable(),
  addresses: z.strictObject({
    host: z.string(),
    guest: z.string(),
    tester: z.string(),
    prefixLength: z.int(),
    guestMac: z.string(),
  }),
  ports: z.strictObject({ control: z.int(), data: z.int() }),
  /** What the person said the NIC may carry, each by a flag of its own and a second one for all. */
  consent: z.array(z.enum(NIC_LOADS)),
});
export type SshLabSettings = z.infer<typeof SshLabSettings>;

/** Names and ports as ssh takes them; nothing that could be read as an option or by a shell. */
const DESTINATION = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9._:%-]*$/;
/** A name as the kernel allows it (dev_valid_name), less what needs quoting. */
const DEVICE = /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,14}$/;

const device = z.string().regex(DEVICE, "must be the name of an interface, such as eth1 (`ip -br link`)");
const address = z.string().refine((text) => readIpv4(text) !== null, {
  error: "must be an IPv4 address with its prefix length, such as 198.18.0.1/24",
});

/** Keys of the ssh lab, as flags and in a YAML file. */
export const SSH_KEYS = {
  tester: z.string().regex(DESTINATION, "must be user@host, or a name of the ssh configuration").optional(),
  "tester-nic": device.optional(),
  "tester-address": address.optional(),
  "host-nic": device.optional(),
  "host-address": address.optional(),
  "guest-address": address.optional(),
  "ssh-config": z.string().min(1).optional(),
  "ssh-identity": z.string().min(1).optional(),
  "ssh-port": z.int().min(1).max(65_535, "must be a port from 1 to 65535").optional(),
  "netserver-port": z
    .int()
    .min(1024, "must be a port from 1024 to 65534; the next one carries the data")
    .max(65_534, "must be a port from 1024 to 65534; the next one carries the data")
    .optional(),
};
const SshRequest = z.object(SSH_KEYS);
export type SshRequest = z.infer<typeof SshRequest>;

/** Which of the lab's keys were given; outside of the ssh lab none may be. */
export function givenSshKeys(request: SshRequest): string[] {
  return Object.keys(SSH_KEYS).filter((key) => request[key as keyof SshRequest] !== undefined);
}

/**
 * The lab that a request describes, defaults filled in.
 * @param resolvePath makes a file's path absolute
 * @throws AgentError `usage` that names every key that is missing or does not fit the others, and what to write
 */
export function buildSshSettings(
  request: SshRequest,
  consent: readonly NicLoad[],
  resolvePath: (path: string) => string,
): SshLabSettings {
  const { tester, "host-nic": hostNic } = request;
  const { prefixLength: defaultPrefix } = LAB_ADDRESSES;
  const read = (text: string | undefined, fallback: string) =>
    readIpv4(text ?? "") ?? { address: fallback, prefixLength: defaultPrefix };
  const ends = {
    "host-address": read(request["host-address"], LAB_ADDRESSES.host),
    "guest-address": read(request["guest-address"], LAB_ADDRESSES.guest),
    "tester-address": read(request["tester-address"], LAB_ADDRESSES.tester),
  };
  const complaints = [
    ...(tester ? [] : ["tester: the ssh lab needs it; write user@host, the address that ssh takes"]),
    ...(hostNic
      ? []
      : ["host-nic: the ssh lab needs it; write this host's NIC on the cable (`ip -br link`)"]),
    ...complainAboutAddresses(ends),
  ];
  if (!tester || !hostNic || complaints.length > 0)
    throw new AgentError({ code: "usage", message: complaints.join("\n") });
  const control = request["netserver-port"] ?? LAB_PORTS.control;
  const path = (text: string | undefined) => (text === undefined ? null : resolvePath(text));
  return {
    access: {
      destination: tester,
      port: request["ssh-port"] ?? null,
      configFile: path(request["ssh-config"]),
      identityFile: path(request["ssh-identity"]),
    },
    hostNic,
    testerNic: request["tester-nic"] ?? null,
    addresses: {
      host: ends["host-address"].address,
      guest: ends["guest-address"].address,
      tester: ends["tester-address"].address,
      prefixLength: ends["host-address"].prefixLength,
      guestMac: LAB_ADDRESSES.guestMac,
    },
    ports: { control, data: control + 1 },
    consent: [...consent],
  };
}

type Ends = Record<
  "host-address" | "guest-address" | "tester-address",
  { address: string; prefixLength: number }
>;

function complainAboutAddresses(ends: Ends): string[] {
  const all = Object.entries(ends);
  const host = ends["host-address"];
  const unusable = all
    .filter(([, end]) => !isUsable(end))
    .map(([key, { address, prefixLength }]) => `${key}: ${address}/${prefixLength} is no machine's address`);
  const elsewhere = all
    .filter(([, end]) => end.prefixLength !== host.prefixLength || !overlaps(end, host))
    .map(
      ([key, { address, prefixLength }]) =>
        `${key}: ${address}/${prefixLength} is not in the network of host-address ${host.address}/${host.prefixLength}; host, guest and tester share one cable`,
    );
  const twice = all
    .filter(([key, end]) => all.some(([other, { address }]) => other < key && address === end.address))
    .map(([key, { address }]) => `${key}: ${address} is given to another end, too; each needs its own`);
  return [...unusable, ...elsewhere, ...twice];
}
