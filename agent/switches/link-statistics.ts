import { z } from "zod";
import { ip } from "../commands/ip.ts";
import type { Endpoint } from "../exec/types.ts";
import type { PathCounters } from "./types.ts";

const Links = z.array(
  z.looseObject({
    ifname: z.string(),
    ifindex: z.int(),
    mtu: z.int().optional(),
    stats64: z
      .looseObject({
        rx: z.looseObject({ packets: z.int() }),
        tx: z.looseObject({ packets: z.int() }),
      })
      .optional(),
  }),
);

/** Packet counters of the named devices, as the kernel keeps them. */
export async function readLinkCounters(
  endpoint: Endpoint,
  devices: readonly string[],
): Promise<PathCounters> {
  const links = await readLinks(endpoint);
  return Object.fromEntries(
    links
      .filter((link) => devices.includes(link.ifname) && link.stats64)
      .map((link) => [
        link.ifname,
        { rxPackets: link.stats64?.rx.packets ?? 0, txPackets: link.stats64?.tx.packets ?? 0 },
      ]),
  );
}

/** Index of a device; the character device of a macvtap carries it in its name. */
export async function readLinkIndex(endpoint: Endpoint, device: string): Promise<number> {
  const link = (await readLinks(endpoint)).find((candidate) => candidate.ifname === device);
  if (!link) throw new Error(`the device ${device} is not in the lab`);
  return link.ifindex;
}

async function readLinks(endpoint: Endpoint): Promise<z.infer<typeof Links>> {
  const { stdout } = await endpoint.run(ip("read the lab's links", "-j", "-s", "link"));
  return Links.parse(JSON.parse(stdout));
}
