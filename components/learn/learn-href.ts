import type { Route } from "next";
import type { Nic } from "@/lib/domain/factors";
import { ATTACHMENTS } from "@/lib/learn/journey";

/** Values of a page's address that are not its defaults. */
type Query = Record<string, string | null | undefined>;

/** Address of a topic's page. */
export function learnHref(topic: string, query: Query = {}): Route {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = new URLSearchParams(given).toString();
  return `/learn/${topic}${text === "" ? "" : `?${text}`}` as Route;
}

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
const NICS = ["e1000", "virtio-net", "vhost-net"] as const satisfies readonly Nic[];
const NAME = new RegExp(
  `^(?:(?<nic>${NICS.join("|")})/)?(?<attachment>${ATTACHMENTS.join("|")})(?::(?<variant>[a-z]+))?(?:[@;].*)?$`,
);

/**
 * Page that tells how frames travel, by a name as legends and tables have it (`e1000`, `macvtap:vepa`,
 * `vhost-net/bridge@7.2.22`), with a run's exits beside; null for a name that has none, such as `host`.
 */
export function nameHref(name: string, runId: string | null): Route | null {
  if (NICS.some((nic) => nic === name)) return learnHref(name, { run: runId });
  const { nic, attachment, variant } = NAME.exec(name)?.groups ?? {};
  if (attachment === undefined) return null;
  return learnHref(attachment, {
    nic: nic === "virtio-net" ? null : nic,
    mode: attachment === "macvtap" && variant !== "bridge" ? variant : null,
    datapath: attachment === "openvswitch" && variant !== "system" ? variant : null,
    run: runId,
  });
}
