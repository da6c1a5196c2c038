import type { APIRequestContext } from "@playwright/test";
import type { RunView } from "../lib/runs/types.ts";

/**
 * Run that the specs look at.
 * @throws Error where E2E_RUN_ID is not set
 */
export function runId(): string {
  const id = process.env.E2E_RUN_ID;
  if (!id) throw new Error("E2E_RUN_ID is not set: give the id of a finished run that the dashboard holds");
  return id;
}

type DemoRuns = "MATRIX" | "TWINS" | "MTU" | "OFFLOAD" | "VERSIONS" | "HISTORY" | "VM";

/**
 * Demo runs of one kind, the oldest first.
 * @throws Error where the variable E2E_DEMO_ and the kind is not set
 */
export function demoRuns(kind: DemoRuns): string[] {
  const ids = (process.env[`E2E_DEMO_${kind}`] ?? "").split(",").filter(Boolean);
  if (ids.length === 0)
    throw new Error(`E2E_DEMO_${kind} is not set: give the ids of these demo runs, joined by commas`);
  return ids;
}

/** The one demo run of a kind, or the first of them. */
export function demoRun(kind: DemoRuns): string {
  return demoRuns(kind)[0] ?? "";
}

/**
 * Token that may write, for specs that make runs of their own.
 * @throws Error where E2E_TOKEN is not set
 */
export function agentToken(): string {
  const token = process.env.E2E_TOKEN;
  if (!token)
    throw new Error("E2E_TOKEN is not set: give the token in the file agent-token beside the database");
  return token;
}

/**
 * Token of an administrator, for the specs of settings.
 * @throws Error where E2E_ADMIN_TOKEN is not set
 */
export function adminToken(): string {
  const token = process.env.E2E_ADMIN_TOKEN;
  if (!token)
    throw new Error("E2E_ADMIN_TOKEN is not set: make one by npm run token -- create e2e --role admin");
  return token;
}

/** The run as the API tells it: what pages are checked against. */
export async function fetchRun(request: APIRequestContext): Promise<RunView> {
  const response = await request.get(`/api/v1/runs/${runId()}`);
  if (!response.ok()) throw new Error(`the dashboard answered ${response.status()} for run ${runId()}`);
  return (await response.json()) as RunView;
}
