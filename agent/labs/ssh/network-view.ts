import { z } from "zod";
import { type Ipv4Network, readIpv4 } from "./ipv4.ts";

/** One interface of a machine, as far as the checks go. */
export type LinkView = {
  name: string;
  isUp: boolean;
  hasCarrier: boolean;
  isLoopback: boolean;
  master: string | null;
  /** Kind of what it is a port of: `bridge`, `bond`, `openvswitch`, ... */
  portOf: string | null;
  kind: string | null;
  /** Interface of the same namespace that it sits on. */
  lower: string | null;
  hasXdp: boolean;
  mtu: number;
  addresses: Ipv4Network[];
  /** All addresses, IPv6 too, without prefix length. */
  allAddresses: string[];
};

export type RouteView = {
  destination: string;
  device: string;
  /** One of several next hops, or one of an object's: taking its device away changes more than itself. */
  isShared?: true;
};

/** What `ip` tells of a machine. */
export type NetworkView = { links: LinkView[]; routes: RouteView[] };

const Links = z.array(
  z.looseObject({
    ifname: z.string(),
    flags: z.array(z.string()).default([]),
    master: z.string().optional(),
    link: z.string().nullish(),
    mtu: z.int().default(0),
    xdp: z.unknown().optional(),
    linkinfo: z
      .looseObject({ info_kind: z.string().optional(), info_slave_kind: z.string().optional() })
      .optional(),
    addr_info: z
      .array(z.looseObject({ local: z.string().optional(), prefixlen: z.int().optional() }))
      .default([]),
  }),
);
const Hop = z.looseObject({ dev: z.string().optional() });
const Routes = z.array(
  Hop.extend({
    type: z.string().default("unicast"),
    dst: z.string(),
    nhid: z.int().optional(),
    nexthops: z.array(Hop).optional(),
  }),
);

/** A route over several next hops names its devices in those alone. */
function routesOf({ dst, dev, nhid, nexthops }: z.infer<typeof Routes>[number]): RouteView[] {
  const devices = [dev, ...(nexthops ?? []).map((hop) => hop.dev)].filter((name) => name !== undefined);
  const isShared = nhid !== undefined || nexthops !== undefined;
  return devices.map((device) => ({ destination: dst, device, ...(isShared ? { isShared } : {}) }));
}

/** Reads `ip -d -j addr show`, and `ip -4|-6 -j route show table all`. */
export function readNetworkView(json: { addr: string; routes4: string; routes6: string }): NetworkView {
  // ip prints empty objects for devices that a filter leaves out.
  const entries = (JSON.parse(json.addr) as object[]).filter((entry) => "ifname" in entry);
  const links = Links.parse(entries).map((link): LinkView => {
    const locals = link.addr_info.flatMap(({ local, prefixlen }) =>
      local === undefined ? [] : [{ address: local, prefixLength: prefixlen ?? 32 }],
    );
    return {
      name: link.ifname,
      isUp: link.flags.includes("UP"),
      hasCarrier: link.flags.includes("LOWER_UP"),
      isLoopback: link.flags.includes("LOOPBACK"),
      master: link.master ?? null,
      portOf: link.linkinfo?.info_slave_kind ?? null,
      kind: link.linkinfo?.info_kind ?? null,
      lower: link.link ?? null,
      hasXdp: link.xdp !== undefined,
      mtu: link.mtu,
      addresses: locals.filter(
        ({ address, prefixLength }) => readIpv4(`${address}/${prefixLength}`) !== null,
      ),
      allAddresses: locals.map(({ address }) => address),
    };
  });
  const routes = [json.routes4, json.routes6].flatMap((text) =>
    Routes.parse(JSON.parse(text.trim() || "[]"))
      // The rest are the kernel's own: this machine's addresses, broadcasts, dead ends.
      .filter(({ type }) => type === "unicast")
      .flatMap(routesOf),
  );
  return { links, routes };
}

/** The invocations whose output `readNetworkView` reads. */
export const NETWORK_VIEW_ARGUMENTS = {
  addr: ["-d", "-j", "addr", "show"],
  routes4: ["-4", "-j", "route", "show", "table", "all"],
  routes6: ["-6", "-j", "route", "show", "table", "all"],
} as const;

/** The interface that has an address; null for none. */
export function deviceOf(view: NetworkView, address: string): string | null {
  return view.links.find((link) => link.allAddresses.includes(address))?.name ?? null;
}
