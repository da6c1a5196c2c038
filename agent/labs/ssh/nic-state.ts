import { z } from "zod";

/** A NIC as it was before the lab took it: all that moving it into a namespace makes the kernel forget. */
export const NicState = z.object({
  name: z.string(),
  mac: z.string(),
  mtu: z.int(),
  isUp: z.boolean(),
  master: z.string().nullable(),
  /** Arguments behind `ip addr replace`, each without the device. */
  addresses: z.array(z.array(z.string())),
  /** Arguments behind `ip -4|-6 route replace`, each led by the family. */
  routes: z.array(z.array(z.string())),
  /** Path below /proc/sys to its value. */
  sysctls: z.record(z.string(), z.string()),
});
export type NicState = z.infer<typeof NicState>;

const Address = z.looseObject({
  family: z.string(),
  local: z.string(),
  address: z.string().optional(),
  prefixlen: z.int(),
  broadcast: z.string().optional(),
  scope: z.string(),
  label: z.string().optional(),
  dynamic: z.boolean().optional(),
  noprefixroute: z.boolean().optional(),
  nodad: z.boolean().optional(),
  home: z.boolean().optional(),
  valid_life_time: z.int(),
  preferred_life_time: z.int(),
});
const AddressedLink = z.looseObject({
  ifname: z.string(),
  address: z.string().default(""),
  mtu: z.int(),
  flags: z.array(z.string()),
  master: z.string().optional(),
  addr_info: z.array(z.unknown()).default([]),
});
const Route = z.looseObject({
  type: z.string().optional(),
  dst: z.string(),
  gateway: z.string().optional(),
  protocol: z.string().optional(),
  scope: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.int().optional(),
  table: z.union([z.string(), z.int()]).optional(),
  flags: z.array(z.string()).default([]),
});

/** What the kernel writes for a lifetime without end. */
const FOREVER = 4_294_967_295;

/**
 * Reads `ip -j addr show dev NIC`, and for each family `ip -j route show table all dev NIC`. What the kernel makes by
 * itself (link-local and advertised addresses, connected routes) is left out: it makes it again.
 */
export function readNicState(
  json: { addr: string; routes4: string; routes6: string },
  sysctls: Record<string, string>,
): NicState {
  const [link] = z.array(AddressedLink).parse(JSON.parse(json.addr));
  if (!link) throw new Error("ip shows no such device");
  const addresses = link.addr_info.flatMap((entry) => {
    const parsed = Address.safeParse(entry);
    return parsed.success ? addressArguments(parsed.data, link.ifname) : [];
  });
  return {
    name: link.ifname,
    mac: link.address,
    mtu: link.mtu,
    isUp: link.flags.includes("UP"),
    master: link.master ?? null,
    addresses,
    routes: [...readRoutes(json.routes4, "-4"), ...readRoutes(json.routes6, "-6")],
    sysctls,
  };
}

function addressArguments(address: z.infer<typeof Address>, device: string): string[][] {
  if (address.family === "inet6" && (address.scope === "link" || address.dynamic)) return [];
  const withPrefix = (text: string) => `${text}/${address.prefixlen}`;
  const lifetimes =
    address.valid_life_time === FOREVER
      ? []
      : [
          ...["valid_lft", String(address.valid_life_time)],
          ...["preferred_lft", String(address.preferred_life_time)],
        ];
  return [
    [
      ...(address.address
        ? [address.local, "peer", withPrefix(address.address)]
        : [withPrefix(address.local)]),
      ...(address.broadcast ? ["broadcast", address.broadcast] : []),
      ...(address.label && address.label !== device ? ["label", address.label] : []),
      ...["scope", address.scope],
      ...lifetimes,
      ...(["noprefixroute", "nodad", "home"] as const).filter((flag) => address[flag]),
    ],
  ];
}

function readRoutes(json: string, family: "-4" | "-6"): string[][] {
  const routes = z.array(Route).parse(JSON.parse(json.trim() || "[]"));
  return routes
    .filter(({ type = "unicast" }) => type === "unicast")
    .filter(({ protocol }) => protocol !== "kernel" && protocol !== "ra")
    .map((route) => [
      family,
      route.dst,
      ...(route.gateway ? ["via", route.gateway] : []),
      ...(route.protocol ? ["proto", route.protocol] : []),
      ...(route.scope ? ["scope", route.scope] : []),
      ...(route.prefsrc ? ["src", route.prefsrc] : []),
      ...(route.metric === undefined ? [] : ["metric", String(route.metric)]),
      ...(route.table === undefined ? [] : ["table", String(route.table)]),
      ...(route.flags.includes("onlink") ? ["onlink"] : []),
    ]);
}

/** Argument lists of `ip` that bring a NIC back to its state, in order; each may be run again. Pure. */
export function restoreArguments(before: NicState, now: { mac: string }): string[][] {
  const set = ["link", "set", "dev", before.name];
  return [
    ...(now.mac === before.mac ? [] : [[...set, "address", before.mac]]),
    [...set, "mtu", String(before.mtu)],
    ...(before.master === null ? [] : [[...set, "master", before.master]]),
    [...set, before.isUp ? "up" : "down"],
    ...before.addresses.map((address) => ["addr", "replace", ...address, "dev", before.name]),
    ...before.routes.map(([family = "-4", ...route]) => [
      family,
      ...["route", "replace", ...route, "dev", before.name],
    ]),
  ];
}
