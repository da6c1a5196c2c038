import type { Boot } from "../../lib/domain/boot.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";

/**
 * What became of a request: `stored`; `away` (not reached, overloaded, failing: try again); `denied` (the token is
 * missing or wrong, or the run was deleted: nothing will pass until it is put right); or `refused` (this very content, for good).
 */
export type Delivery =
  | { kind: "stored" }
  | { kind: "away"; message: string; retryAfterSeconds: number | null }
  | { kind: "denied"; message: string }
  | { kind: "refused"; message: string };

export type ApiClient = {
  putRun(runId: string, header: RunHeader): Promise<Delivery>;
  postBoots(runId: string, boots: readonly Boot[]): Promise<Delivery>;
  postTrials(runId: string, trials: readonly Trial[]): Promise<Delivery>;
};

export type ApiOptions = {
  /** Base address of the dashboard, such as `http://127.0.0.1:3000`. */
  server: string;
  /** Bearer token; goes into the header only, never into a message. */
  token: string | null;
  timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;

/** Client of the dashboard's write API. Its calls never reject: every outcome is a `Delivery`. */
export function createApiClient(options: ApiOptions): ApiClient {
  const send = async (method: string, path: string, body: unknown): Promise<Delivery> => {
    try {
      const response = await fetch(new URL(`/api/v1/runs/${path}`, options.server), {
        method,
        headers: {
          "content-type": "application/json",
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
        redirect: "error",
      });
      return await judge(response);
    } catch (error) {
      return { kind: "away", message: causeOf(error), retryAfterSeconds: null };
    }
  };
  return {
    putRun: (runId, header) => send("PUT", runId, header),
    postBoots: (runId, boots) => send("POST", `${runId}/boots`, boots),
    postTrials: (runId, trials) => send("POST", `${runId}/trials`, trials),
  };
}

async function judge(response: Response): Promise<Delivery> {
  const body = (await response.text()).slice(0, 65_536);
  if (response.ok) return { kind: "stored" };
  const message = `${response.status}: ${describeProblem(body) || response.statusText}`;
  if (response.status === 401 || response.status === 403)
    return { kind: "denied", message: `${message} (is VNICBENCH_TOKEN a token that may write?)` };
  // A deleted run can be restored for weeks: what was measured waits for that.
  if (response.status === 410) return { kind: "denied", message };
  const passing = response.status >= 500 || response.status === 408 || response.status === 429;
  if (!passing) return { kind: "refused", message };
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    kind: "away",
    message,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter : null,
  };
}

/** Title, detail and field errors of a problem+json body, on one line; empty where it is none. */
export function describeProblem(body: string): string {
  let problem: unknown;
  try {
    problem = JSON.parse(body);
  } catch {
    return "";
  }
  if (typeof problem !== "object" || problem === null) return "";
  const { title, detail, errors } = problem as Record<string, unknown>;
  const texts = [title, detail].filter((text): text is string => typeof text === "string");
  const fields = Array.isArray(errors) ? errors.slice(0, 10).map(describeField) : [];
  return [...new Set([...texts, ...fields])].join("; ");
}

function describeField(entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return String(entry);
  const { path, field, pointer, message, detail } = entry as Record<string, unknown>;
  const place = [path, field, pointer].find((part) => part !== undefined);
  const name = Array.isArray(place) ? place.join(".") : String(place ?? "");
  return [name, String(message ?? detail ?? "")].filter(Boolean).join(": ");
}

/** `fetch failed` says nothing: the cause says why. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}
