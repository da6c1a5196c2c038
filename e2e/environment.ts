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
