import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";

const LEVELS = ["debug", "info", "warn", "error"];
const CONSOLE = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" };

/** The request under way: what is logged meanwhile carries its id. */
export const currentRequest = new AsyncLocalStorage();

/**
 * The server's log on standard error: a line of JSON each, or text for a person at a terminal.
 * @param {{ env?: Readonly<Record<string, string | undefined>>, out?: { write(text: string): unknown, isTTY?: boolean }, now?: () => Date }} options
 *   VNICBENCH_LOG is the least level (debug, info, warn, error), VNICBENCH_LOG_FORMAT is json or text
 */
export function createLog({ env = process.env, out = process.stderr, now = () => new Date() } = {}) {
  const isText = (env.VNICBENCH_LOG_FORMAT ?? (out.isTTY ? "text" : "json")) === "text";
  const least = Math.max(0, LEVELS.indexOf(env.VNICBENCH_LOG ?? (out.isTTY ? "warn" : "info")));
  const write = (level, message, fields = {}) => {
    if (LEVELS.indexOf(level) < least) return;
    const id = currentRequest.getStore();
    const all = { ...(id === undefined ? {} : { requestId: id }), ...fields };
    out.write(isText ? textLine(level, message, all) : jsonLine(now(), level, message, all));
  };
  return {
    write,
    /** What code says with console.log and the like becomes lines of the log, too. */
    takeConsole(target = console) {
      for (const [method, level] of Object.entries(CONSOLE))
        target[method] = (...parts) => write(level, parts.map(describe).join(" "));
    },
  };
}

function jsonLine(time, level, message, fields) {
  return `${JSON.stringify({ time: time.toISOString(), level, message, ...fields })}\n`;
}

function textLine(level, message, fields) {
  const extra = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return `${[...(level === "info" ? [] : [`${level}:`]), message, ...extra].join(" ")}\n`;
}

function describe(part) {
  return typeof part === "string" ? part : inspect(part, { depth: 4, breakLength: 120 });
}
