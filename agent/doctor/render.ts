import { printable } from "../report/text.ts";
import type { Capability } from "./capability.ts";

const MARK: Record<Capability["status"], string> = { ok: "ok", limited: "limited", missing: "missing" };

/** One line for each capability; those that lack something say how to get it. */
export function renderCapabilities(capabilities: readonly Capability[]): string {
  const width = Math.max(0, ...capabilities.map(({ name }) => name.length));
  const lines = capabilities.map(({ name, status, found, enables, fix }) => {
    const advice = fix === null || status === "ok" ? "" : ` -> ${fix}`;
    return printable(`${MARK[status].padEnd(7)}  ${name.padEnd(width)}  ${found} (for ${enables})${advice}`);
  });
  return lines.map((line) => `${line}\n`).join("");
}
