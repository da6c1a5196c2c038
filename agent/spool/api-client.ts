import { z } from "zod";
import type { Boot } from "../../lib/domain/boot.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";

/**
 * What became of a request: `stored`; `away` (not reached, overloaded, failing: try again; `isTooSlow` where
 * the request could not get through in its time); `denied` (the token is
 * missing or wrong, the run was deleted, or this is no dashboard: nothing will pass until it is put right); `unknown`
 * (the dashboard has no such run, as after a restore: it needs all from the start); or `refused` (this very content, for
 * good).
 */
export type Delivery =
  | { kind: "stored" }
  | { kind: "away"; message: string; retryAfterSeconds: number | null; isTooSlow: boolean }
  | { kind: "denied"; message: string }
  | { kind: "unknown"; message: string }
  | { kind: "refused"; message: string };

export type ApiClient = {
  putRun(runId: string, header: RunHeader, signal?: AbortSignal): Promise<Delivery>;
  postBoots(runId: string, boots: readonly Boot[], signal?: AbortSignal): Promise<Delivery>;
  postTrials(runId: string, trials: readonly Trial[], signal?: AbortSignal): Promise<Delivery>;
  /** Trials of the run that the dashboard counts (no warm-ups); null where it does not say. */
  countTrials(runId: string, signal?: AbortSignal): Promise<number | null>;
};

export type ApiOptions = {
  /** Base address of the dashboard, such as `http://127.0.0.1:3000`. */
  server: string;
  /** Bearer token; goes into the header only, never into a message. */
  token: string | null;
  timeoutMs?: number;
};

/** The server lets a large request wait for half a minute, then says when to come back: that must be heard. */
const TIMEOUT_MS = 45_000;

/** Client of the dashboard's write API. Its calls never reject: every outcome is a `Delivery`. */
export function createApiClient(options: ApiOptions): ApiClient {
  const request = (method: string, path: string, body: unknown, signal?: AbortSignal) => {
    const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    return fetch(new URL(`/api/v1/runs/${path}`, options.server), {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      redirect: "error",
    });
  };
  const send = async (
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<Delivery> => {
    try {
      return await judge(await request(method, path, body, signal));
    } catch (error) {
      const isTooSlow = error instanceof Error && error.name === "TimeoutError";
      return { kind: "away", message: causeOf(error), retryAfterSeconds: null, isTooSlow };
    }
  };
  return {
    putRun: (runId, header, signal) => send("PUT", runId, header, signal),
    postBoots: (runId, boots, signal) => send("POST", `${runId}/boots`, boots, signal),
    postTrials: (runId, trials, signal) => send("POST", `${runId}/trials`, trials, signal),
    countTrials: async (runId, signal) => {
      try {
        return await readCount(await request("GET", runId, undefined, signal));
      } catch {
        return null;
      }
    },
  };
}

const Counted = z.looseObject({ trialCount: z.int().nonnegative() });

/** A run that the dashboard does not have has no trials there. */
async function readCount(response: Response): Promise<number | null> {
  const isOurs = (response.headers.get("content-type") ?? "").includes("problem+json");
  if (response.status === 404 && isOurs) return 0;
  return response.ok ? (Counted.safeParse(await response.json()).data?.trialCount ?? null) : null;
}

/** Statuses by which a dashboard refuses content; any other 4xx is about the way to it. */
const REFUSALS = [400, 409, 413, 415, 422];

async function judge(response: Response): Promise<Delivery> {
  const body = (await response.text()).slice(0, 65_536);
  const type = response.headers.get("content-type") ?? "";
  // A captive portal or another program behind the address says 200 as well: it has stored nothing.
  if (response.ok && !type.includes("json"))
    return {
      kind: "denied",
      message: `${new URL(response.url).host} answers, but is no vnicbench dashboard`,
    };
  if (response.ok) return { kind: "stored" };
  const message = `${response.status}: ${describeProblem(body) || response.statusText}`;
  if (response.status === 401 || response.status === 403)
    return { kind: "denied", message: `${message} (is VNICBENCH_TOKEN a token that may write?)` };
  const passing = response.status >= 500 || response.status === 408 || response.status === 429;
  if (passing)
    return {
      kind: "away",
      message,
      retryAfterSeconds: readRetryAfter(response),
      isTooSlow: response.status === 408,
    };
  const isOurs = type.includes("problem+json");
  if (isOurs && response.status === 404) return { kind: "unknown", message };
  if (isOurs && REFUSALS.includes(response.status)) return { kind: "refused", message };
  // 410 too: a deleted run can be restored for weeks, and what was measured waits for that.
  return { kind: "denied", message };
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
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
