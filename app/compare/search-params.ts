import { createParser, parseAsArrayOf, parseAsFloat, parseAsStringLiteral } from "nuqs/server";
import { parseAsCellKey, parseAsRunId } from "@/app/url-parsers";

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
export const BY = ["run", "switch", "nic", "qemu", "mtu", "offload", "cell"] as const;
export const SORTS = ["size", "significance", "name"] as const;
export const VERDICTS = ["better", "worse", "same", "inconclusive", "none"] as const;

const parseAsPercent = createParser<number>({
  parse: (text) => {
    const value = parseAsFloat.parse(text);
    return value !== null && value >= 0 && value <= 50 ? value : null;
  },
  serialize: String,
});

/** What is compared: asked of the server. */
export const questionParams = {
  runs: parseAsArrayOf(parseAsRunId),
  by: parseAsStringLiteral(BY),
  base: parseAsCellKey,
  /** Levels set against the baseline; all others without it. */
  with: parseAsArrayOf(parseAsCellKey),
  metric: parseAsCellKey,
  /** Minimum effect in percent. */
  min: parseAsPercent.withDefault(2),
};

/** How the rows are read: filters and order, answered in the browser. */
export const tableParams = {
  level: parseAsCellKey,
  switch: parseAsStringLiteral(["host", "bridge", "openvswitch", "macvtap"]),
  nic: parseAsStringLiteral(["e1000", "virtio-net", "vhost-net"]),
  test: parseAsCellKey,
  dir: parseAsStringLiteral(["tx", "rx"]),
  verdict: parseAsStringLiteral(VERDICTS),
  sort: parseAsStringLiteral(SORTS).withDefault("size"),
  /** Rows without a verdict are dimmed unless this says otherwise. */
  noise: parseAsStringLiteral(["dim", "full", "hide"]).withDefault("dim"),
  rows: parseAsStringLiteral(["100", "all"]).withDefault("100"),
  /** The row that is open. */
  row: createParser<string>({
    parse: (text) => (text.length <= 400 ? text : null),
    serialize: (id) => id,
  }),
};

export const compareParams = { ...questionParams, ...tableParams };
