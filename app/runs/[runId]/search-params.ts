import { createParser, parseAsStringLiteral } from "nuqs/server";
import { parseAsCellKey, parseAsListOf } from "@/app/url-parsers";
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

/** Ready-made choices of series; without one, all are charted. */
export const VIEWS = ["e1000-virtio", "virtio-vhost", "versions"] as const;

/** A name that the page then looks up among what the run has. */
const parseAsName = createParser<string>({
  parse: (text) => (/^[a-z][a-z0-9_]{0,63}$/.test(text) ? text : null),
  serialize: (name) => name,
});

const parseAsVersion = createParser<string>({
  parse: (text) => (/^[\w.+~-]{1,64}$/.test(text) ? text : null),
  serialize: (version) => version,
});

/** Which figure the matrix shows. Without a value: the run's first test and direction, and the test's own metric. */
export const matrixParams = {
  test: parseAsName,
  dir: parseAsStringLiteral(["tx", "rx"]),
  metric: parseAsName,
  /** Cell that the matrix is judged against, or `none`. Without a value: host, else the first that was measured. */
  base: parseAsCellKey,
  /** Wished half-width of a cell's interval, in percent. */
  precision: parseAsStringLiteral(["1", "2", "5", "10"]),
};

/** Series that the legend hides from the charts. */
export const legendParams = {
  hide: parseAsListOf(parseAsStringLiteral(HIDEABLE)).withDefault([]),
};

/** Which series the charts are drawn of: a ready-made view, and QEMU versions (none named: all). */
export const shownParams = {
  view: parseAsStringLiteral(VIEWS),
  qemu: parseAsListOf(parseAsVersion).withDefault([]),
};

/** Figure of the charts by QEMU version. Without a value: the run's first test, and the test's own metric. */
export const versionParams = { vtest: parseAsName, vmetric: parseAsName };

/** Test of the exit charts, what exits are counted per, and what the scatter sets them against. */
export const exitParams = {
  etest: parseAsName,
  per: parseAsStringLiteral(["second", "packet"]).withDefault("second"),
  against: parseAsStringLiteral(["rate", "throughput"]).withDefault("rate"),
};

export const runParams = {
  ...matrixParams,
  ...legendParams,
  ...shownParams,
  ...versionParams,
  ...exitParams,
};
