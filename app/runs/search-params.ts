import { createParser, parseAsStringLiteral } from "nuqs/server";
import type { Lab, Switch } from "@/lib/domain/factors";
import type { RunStatus } from "@/lib/domain/run";
import type { RunShow, RunSort } from "@/lib/runs/list";

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
export const STATUSES = [
  "planned",
  "running",
  "finished",
  "stopped",
  "failed",
] as const satisfies readonly RunStatus[];
export const LABS = ["netns", "vm", "ssh", "import"] as const satisfies readonly Lab[];
export const SWITCHES = ["host", "bridge", "openvswitch", "macvtap"] as const satisfies readonly Switch[];
export const SHOWS = ["current", "archived", "all", "deleted"] as const satisfies readonly RunShow[];
export const SORTS = [
  "-started",
  "started",
  "title",
  "-title",
  "status",
  "-status",
  "host",
  "-host",
  "trials",
  "-trials",
] as const satisfies readonly RunSort[];

const parseAsYesNo = createParser<boolean>({
  parse: (text) => (text === "yes" ? true : text === "no" ? false : null),
  serialize: (value) => (value ? "yes" : "no"),
});

const parseAsVersion = createParser<string>({
  parse: (text) => (/^[\w.+~-]{1,64}$/.test(text) ? text : null),
  serialize: (version) => version,
});

/** Longest search; the rest of a longer one is cut off. */
const SEARCH_LENGTH = 200;

const parseAsSearch = createParser<string>({
  parse: (text) => text.slice(0, SEARCH_LENGTH),
  serialize: (text) => text,
});

const parseAsCursor = createParser<string>({
  parse: (text) => (text.length <= 1024 ? text : null),
  serialize: (text) => text,
});

const parseAsTag = createParser<string>({
  parse: (text) => (text.trim() !== "" && text.length <= 64 ? text : null),
  serialize: (tag) => tag,
});

/** State of the list of runs: what is searched, how it is filtered and sorted, and from where on. */
export const runsParams = {
  tag: parseAsTag,
  show: parseAsStringLiteral(SHOWS).withDefault("current"),
  q: parseAsSearch.withDefault(""),
  status: parseAsStringLiteral(STATUSES),
  lab: parseAsStringLiteral(LABS),
  emulated: parseAsYesNo,
  switch: parseAsStringLiteral(SWITCHES),
  qemu: parseAsVersion,
  sort: parseAsStringLiteral(SORTS).withDefault("-started"),
  cursor: parseAsCursor,
};
