import { requestToken } from "@/components/manage/token-request";
import type { ImportAnswer } from "@/lib/import/answer";

export type ImportProblem = { message: string; places: { field: string; message: string }[] };
export type ImportResult = { ok: true; answer: ImportAnswer } | { ok: false; problem: ImportProblem };

/** The server's own limit, told before so much is sent. */
const MAX_BYTES = 32 * 1024 * 1024;

function readProblem(body: unknown, status: number): ImportProblem {
  const problem = typeof body === "object" && body !== null ? body : {};
  const detail = "detail" in problem && typeof problem.detail === "string" ? problem.detail : null;
  const errors = "errors" in problem && Array.isArray(problem.errors) ? problem.errors : [];
  return { message: detail ?? `the dashboard answered ${status}: try again`, places: errors };
}

async function send(file: File, fields: Record<string, string>): Promise<ImportResult & { status: number }> {
  const fail = (message: string) => ({ ok: false as const, status: 0, problem: { message, places: [] } });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", file);
  try {
    const response = await fetch("/api/v1/import", { method: "POST", body });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, status: response.status, answer: answer as ImportAnswer };
    return { ok: false, status: response.status, problem: readProblem(answer, response.status) };
  } catch {
    return fail("the dashboard does not answer, or the file cannot be read any more: try again");
  }
}

/** Sends a result file with what it does not say; asks for a token where the dashboard wants one. Never rejects. */
export async function sendImport(file: File, fields: Record<string, string>): Promise<ImportResult> {
  if (file.size > MAX_BYTES)
    return { ok: false, problem: { message: `${file.name} is over 32 MiB: nothing was sent`, places: [] } };
  const result = await send(file, fields);
  if (result.ok || result.status !== 401) return result;
  return (await requestToken()) ? send(file, fields) : result;
}

/** Time of the file's last change, for results that do not say when they were measured. */
export function measuredAt(file: File): string {
  return new Date(file.lastModified).toISOString();
}
