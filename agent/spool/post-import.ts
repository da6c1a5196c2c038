import { ImportAnswer } from "../../lib/import/answer.ts";
import { AgentError } from "../exec/agent-error.ts";
import { describeProblem } from "./api-client.ts";

const TIMEOUT_MS = 60_000;

export type ImportRequest = {
  /** Base address of the dashboard. */
  server: string;
  token: string | null;
  /** Name of the file, without folders. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Fields as `POST /api/v1/import` takes them. */
  fields: Readonly<Record<string, string | undefined>>;
};

/**
 * Sends one result file; the dashboard stores its run whole or not at all.
 * @throws AgentError `upload` with the dashboard's own words
 */
export async function postImport({
  server,
  token,
  name,
  bytes,
  fields,
}: ImportRequest): Promise<ImportAnswer> {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) body.set(field, value);
  body.set("file", new Blob([bytes]), name);
  const refuse = (message: string, cause?: unknown) =>
    new AgentError({
      code: "upload",
      message: `${name}: ${message}`,
      fix: "Nothing of it was stored: put that right and import it again, what is stored already stays once",
      ...(cause === undefined ? {} : { cause }),
    });
  let response: Response;
  try {
    response = await fetch(new URL("/api/v1/import", server), {
      method: "POST",
      headers: token ? { authorization: `Bearer ${token}` } : {},
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
    });
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw refuse(`the dashboard at ${server} does not answer (${cause})`, error);
  }
  const text = await response.text();
  if (!response.ok) throw refuse(`${response.status}: ${describeProblem(text) || response.statusText}`);
  const answer = ImportAnswer.safeParse(JSON.parse(text));
  if (!answer.success) throw refuse("the dashboard's answer is not understood: is it as new as this agent?");
  return answer.data;
}
