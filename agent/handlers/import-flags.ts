import { ImportFields, readPlace } from "../../lib/import/import-fields.ts";
import type { ImportOptions } from "../cli/handlers.ts";
import { AgentError } from "../exec/agent-error.ts";

/** Asks a person; null where there is none, or no answer. */
export type Ask = (question: string) => Promise<string | null>;

export function refuse(message: string, fix: string): AgentError {
  return new AgentError({ code: "usage", message, fix });
}

async function need(flag: string, value: string | undefined, ask: Ask): Promise<string> {
  const answer = value ?? (await ask(`${flag}: `));
  if (answer === null) throw refuse(`the files do not say ${flag}`, `Give --${flag}`);
  return answer;
}

/** The fields of the flags as the API takes them, with what was asked for; a flag that is wrong is named. */
export async function readFlags(options: ImportOptions, ask: Ask): Promise<Record<string, string>> {
  const { title, host, qemu, frame, mode, datapath, mtu, offload } = options;
  const name = await need("switch", options.switch, ask);
  const nic = name === "host" ? options.nic : await need("nic", options.nic, ask);
  const direction = await need("direction", options.direction, ask);
  const flags = { switch: name, nic, direction, title, host, qemu, frame, mode, datapath, mtu, offload };
  const given = Object.fromEntries(
    Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [[flag, value]])),
  );
  const parsed = ImportFields.safeParse(given);
  const place = parsed.success ? readPlace(parsed.data) : null;
  if (place && !("problems" in place)) return given;
  const issue = parsed.error?.issues[0];
  const problem = issue ? { field: issue.path.join("."), message: issue.message } : place?.problems[0];
  throw refuse(`--${problem?.field}: ${problem?.message}`, "Correct the flag");
}
