import type { APIRequestContext } from "@playwright/test";
import type { Cell } from "../lib/domain/cell.ts";
import { makeHeader, makeTrial } from "../lib/runs/testing.ts";
import type { RunView } from "../lib/runs/types.ts";
import { agentToken } from "./environment.ts";

/** Host name that no machine has: its runs are made up here, and say so in their titles. */
export const MADE_HOST = "e2e-made-up";
export const MADE_CELL: Cell = { switch: "bridge", nic: "virtio-net", qemu: "7.2.22", options: {} };

/** Throughput in Mbit/s of each run's three boots: a new kernel doubles it from the eighth run on. */
const LEVELS = [400, 404, 398, 402, 396, 401, 399, 810, 802, 806, 798, 804] as const;
/** Run from which on the kernel is new. */
export const CHANGED_AT = 7;
export const MADE_NOTE = "Made-up note: a new kernel.";
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The same id each time: posting the history again stores nothing new. */
function madeId(kind: number, run: number, part = 0): string {
  const digits = [kind, run, part].map((value) => CROCKFORD[value] ?? "0").join("");
  return `01E2EMADE${"0".repeat(14)}${digits}`;
}

export const madeRunId = (run: number) => madeId(1, run);
export const MADE_RUNS = LEVELS.length;

async function send(request: APIRequestContext, method: "put" | "post", path: string, data: unknown) {
  const headers = { authorization: `Bearer ${agentToken()}` };
  const response = await request[method](`/api/v1/runs/${path}`, { data, headers });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
}

/** A note gets a new id each time: it is written only where it is not there. */
async function noteOnce(request: APIRequestContext, runId: string): Promise<void> {
  const { notes } = (await (await request.get(`/api/v1/runs/${runId}`)).json()) as RunView;
  if (notes.every(({ text }) => text !== MADE_NOTE))
    await send(request, "post", `${runId}/notes`, { text: MADE_NOTE });
}

/** Stores a made-up history of twelve ended runs with one change of level, at a change of kernel. */
export async function postMadeHistory(request: APIRequestContext): Promise<void> {
  for (const [run, level] of LEVELS.entries()) {
    const made = makeHeader();
    const startedAt = `2020-10-${String(run + 1).padStart(2, "0")}T10:00:00.000Z`;
    const kernel = run < CHANGED_AT ? "6.1.0-28-amd64" : "6.12.9-amd64";
    const machine = { ...made.host, hostname: MADE_HOST, kernel };
    const header = makeHeader({
      title: `Made up for a test, ${run + 1}`,
      status: "finished",
      startedAt,
      finishedAt: startedAt,
      guestAcceleration: "kvm",
      host: machine,
      tester: machine,
      cells: [{ cell: MADE_CELL, status: "measured", reason: null }],
    });
    await send(request, "put", madeRunId(run), header);
    const trials = (["tx", "rx"] as const).flatMap((direction, side) =>
      [-1, 0, 1].map((step, bootIndex) =>
        makeTrial({
          trialId: madeId(3 + side, run, bootIndex),
          bootId: madeId(2, run, bootIndex),
          cell: MADE_CELL,
          bootIndex,
          direction,
          startedAt,
          metrics: { throughput_bps: (direction === "tx" ? level : 300 + run + step) * 1e6 + step * 3e6 },
        }),
      ),
    );
    await send(request, "post", `${madeRunId(run)}/trials`, trials);
  }
  await noteOnce(request, madeRunId(CHANGED_AT));
}
