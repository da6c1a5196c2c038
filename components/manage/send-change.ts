import { requestToken } from "./token-request";

export type ChangeResult = { ok: true; body: unknown } | { ok: false; status: number; message: string };

type Method = "POST" | "PATCH" | "DELETE";

function readMessage(body: unknown, status: number): string {
  const detail = typeof body === "object" && body !== null && "detail" in body ? body.detail : null;
  return typeof detail === "string" ? detail : `the dashboard answered ${status}: try again`;
}

/** One request to the API, without asking for a token. Never rejects. */
export async function sendOnce(method: Method, path: string, input?: unknown): Promise<ChangeResult> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      ...(input === undefined
        ? {}
        : { body: JSON.stringify(input), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    if (response.ok) return { ok: true, body };
    return { ok: false, status: response.status, message: readMessage(body, response.status) };
  } catch {
    return {
      ok: false,
      status: 0,
      message: "the dashboard does not answer: see that it is running, then try again",
    };
  }
}

/** Sends a change; where the dashboard wants a token it asks the person for one, and sends it again. */
export async function sendChange(method: Method, path: string, input?: unknown): Promise<ChangeResult> {
  const result = await sendOnce(method, path, input);
  if (result.ok || result.status !== 401) return result;
  return (await requestToken()) ? sendOnce(method, path, input) : result;
}

/** API path of a run. */
export function runPath(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}
