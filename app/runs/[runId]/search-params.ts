import { createParser, parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";
import type { Nic, Switch } from "@/lib/domain/factors";

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
/** What the legend can hide: NICs (with `host`) and switches. */
export const HIDEABLE = [
  "host",
  "bridge",
  "openvswitch",
  "macvtap",
  "e1000",
  "virtio-net",
  "vhost-net",
] as const satisfies readonly (Nic | Switch)[];

/** A name that the page then looks up among what the run has. */
const parseAsName = createParser<string>({
  parse: (text) => (/^[a-z][a-z0-9_]{0,63}$/.test(text) ? text : null),
  serialize: (name) => name,
});

/** Which figure the matrix shows. Without a value: the run's first test and direction, and the test's own metric. */
export const matrixParams = {
  test: parseAsName,
  dir: parseAsStringLiteral(["tx", "rx"]),
  metric: parseAsName,
};

/** Series that the legend hides from the charts. */
export const legendParams = {
  hide: parseAsArrayOf(parseAsStringLiteral(HIDEABLE)).withDefault([]),
};

export const runParams = { ...matrixParams, ...legendParams };
