import { createParser, parseAsStringLiteral } from "nuqs/server";
import { parseAsCellKey, parseAsListOf, parseAsRunId } from "@/app/url-parsers";

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
export const BY = ["run", "switch", "nic", "qemu", "mtu", "offload", "cell"] as const;
export const SORTS = ["size", "significance", "name"] as const;
export const VERDICTS = ["better", "worse", "same", "inconclusive", "none"] as const;

const parseAsPercent = createParser<number>({
  parse: (text) => {
    const value = /^\d{1,2}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
    return value <= 50 ? value : null;
  },
  serialize: String,
});

/** What is compared: asked of the server. */
export const questionParams = {
  runs: parseAsListOf(parseAsRunId),
  by: parseAsStringLiteral(BY),
  base: parseAsCellKey,
  /** Levels set against the baseline; all others without it. */
  with: parseAsListOf(parseAsCellKey),
  metric: parseAsCellKey,
  /** Minimum effect in percent. */
  min: parseAsPercent.withDefault(2),
  /** Minimum effects of single metrics in percent, in the place of `min`: `latency_p99_us:5,throughput_bps:1`. */
  mins: createParser<string>({
    parse: (text) => (/^[\w:.,-]{1,1000}$/.test(text) ? text : null),
    serialize: (text) => text,
  }),
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
  /** Figure of the bars side by side, `tcp_rr.latency_mean_us`. Without a value: the first that the filters leave. */
  side: parseAsCellKey,
  rows: parseAsStringLiteral(["60", "all"]).withDefault("60"),
  /** The row that is open. */
  row: createParser<string>({
    parse: (text) => (text.length <= 400 ? text : null),
    serialize: (id) => id,
  }),
};

/** Question with those choices of the table that a new question leaves without a meaning, and sets back. */
export const askingParams = {
  ...questionParams,
  level: tableParams.level,
  side: tableParams.side,
  row: tableParams.row,
};
export const SET_BACK = { level: null, side: null, row: null } as const;

export const compareParams = { ...questionParams, ...tableParams };
