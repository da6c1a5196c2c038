import { ulid } from "ulid";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { GET as getOpenApi } from "@/app/api/v1/openapi.json/route";
import { DELETE as deleteRun, PATCH as patchRun, PUT as putRun } from "@/app/api/v1/runs/[runId]/route";
import { POST as postTrials } from "@/app/api/v1/runs/[runId]/trials/route";
import { GET as getSnapshot, PATCH as publish } from "@/app/api/v1/snapshots/[id]/route";
import { POST as postSnapshot } from "@/app/api/v1/snapshots/route";
import { GET as getPicture } from "@/app/og/route";
import { readLiveState } from "@/app/s/live-state";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { BRIDGE, HOST, makeHeader, makeTrial } from "@/lib/runs/testing";
import type { Snapshot, SnapshotInfo } from "@/lib/snapshots/types";

const database = await openTemporaryDatabase();
const token = await createToken("somebody", "write");
afterAll(() => database.close());

let runId = "";
let context: { params: Promise<{ runId: string }> };

function call(path: string, method: string, body: unknown, secret: string | null = token): Request {
  const headers = new Headers(secret ? { authorization: `Bearer ${secret}` } : {});
  headers.set("content-type", "application/json");
  return new Request(`http://127.0.0.1:3000/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
}

const freeze = (address: string, note = "") => postSnapshot(call("/snapshots", "POST", { address, note }));

async function read(id: string): Promise<Response> {
  return getSnapshot(new Request(`http://127.0.0.1:3000/api/v1/snapshots/${id}`), {
    params: Promise.resolve({ id }),
  });
}

afterEach(() => vi.unstubAllEnvs());
beforeEach(async () => {
  runId = ulid();
  context = { params: Promise.resolve({ runId }) };
  const cells = [BRIDGE, HOST].map((cell) => ({ cell, status: "measured" as const, reason: null }));
  const header = makeHeader({ status: "finished", cells });
  expect((await putRun(call(`/runs/${runId}`, "PUT", header), context)).status).toBe(201);
  const trials = [makeTrial(), makeTrial({ cell: HOST })];
  expect((await postTrials(call("/t", "POST", trials), context)).status).toBe(200);
});

test("a view is frozen once, by content, under the name and note of whoever was first", async () => {
  const first = await freeze(`/runs/${runId}?test=tcp_stream`, "before the upgrade");
  expect(first.status).toBe(201);
  const made = (await first.json()) as SnapshotInfo;
  expect(made).toMatchObject({ kind: "run", author: "somebody", note: "before the upgrade", created: true });
  const again = await freeze(`/runs/${runId}?test=tcp_stream`, "another note");
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual({ ...made, created: false });
  const other = (await (await freeze(`/runs/${runId}`)).json()) as SnapshotInfo;
  expect(other.id).not.toBe(made.id);
});

test("a snapshot stays as it is when its run is edited, grows, and is deleted", async () => {
  const made = (await (await freeze(`/runs/${runId}`)).json()) as SnapshotInfo;
  const before = (await (await read(made.id)).json()) as Snapshot;
  expect(before.data).toMatchObject({ kind: "run", view: { runId, trialCount: 2 } });
  expect(await readLiveState(made)).toBe("same");
  await patchRun(call(`/runs/${runId}`, "PATCH", { title: "another title" }), context);
  expect(await readLiveState(made)).toBe("moved");
  await postTrials(call("/t", "POST", [makeTrial({ metrics: { throughput_bps: 1 } })]), context);
  await deleteRun(call(`/runs/${runId}`, "DELETE", null), context);
  expect(await readLiveState(made)).toBe("gone");
  expect(await (await read(made.id)).json()).toEqual(before);
});

test("each kind of view is frozen with the data that it is drawn from", async () => {
  const kinds = {
    [`/runs/${runId}/cells/e1000%2Fbridge%407.2.22`]: {
      kind: "cell",
      detail: { cellKey: "e1000/bridge@7.2.22" },
    },
    [`/compare?runs=${runId}&by=cell`]: { kind: "compare", views: [{ runId }] },
    [`/explore?runs=${runId}`]: { kind: "explore", views: [{ runId }] },
    "/trends": { kind: "trends", source: { history: { host: "testhost" } } },
  };
  for (const [address, data] of Object.entries(kinds)) {
    const answer = await freeze(address);
    expect(answer.status, address).toBe(201);
    const { id } = (await answer.json()) as SnapshotInfo;
    expect((await (await read(id)).json()) as Snapshot).toMatchObject({ data });
  }
});

test("what cannot be frozen is refused by field, and so is whoever may not", async () => {
  const cases: [unknown, number, string | null, string | null][] = [
    [{ address: "/learn" }, 400, "address", token],
    [{ address: `/runs/${ulid()}` }, 404, "address", token],
    [{ address: `/compare?runs=${runId},${ulid()}` }, 404, "address", token],
    [{ address: "/trends", note: "x".repeat(2001) }, 400, "note", token],
    [{ address: "/trends", by: "me" }, 400, "by", token],
    [{ address: "/trends" }, 401, null, null],
    [{ address: "/trends" }, 403, null, await createToken("reader", "read")],
  ];
  for (const [body, status, field, secret] of cases) {
    const answer = await postSnapshot(call("/snapshots", "POST", body, secret));
    expect(answer.status, JSON.stringify(body)).toBe(status);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    if (field !== null) expect(errors.map((error) => error.field)).toEqual([field]);
  }
  expect((await read("nothinghere")).status).toBe(400);
  expect((await read("0123456789")).status).toBe(404);
});

test("the description names both endpoints", async () => {
  const { paths } = (await (await getOpenApi(new Request("http://x/api/v1/openapi.json"))).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  expect(Object.keys(paths["/snapshots"] ?? {})).toEqual(["post"]);
  expect(Object.keys(paths["/snapshots/{id}"] ?? {})).toEqual(["get", "patch"]);
});

test("a snapshot made public is read without a token where all else needs one, until it is taken back", async () => {
  const { id } = (await (await freeze(`/runs/${runId}`)).json()) as SnapshotInfo;
  const hidden = (await (await freeze(`/runs/${runId}?test=tcp_stream`)).json()) as SnapshotInfo;
  vi.stubEnv("VNICBENCH_READING", "token");
  expect((await read(id)).status).toBe(401);
  const change = (value: unknown) =>
    publish(call(`/snapshots/${id}`, "PATCH", { public: value }), { params: Promise.resolve({ id }) });
  expect(await (await change(true)).json()).toMatchObject({ id, public: true });
  expect((await read(id)).status).toBe(200);
  expect((await read(hidden.id)).status).toBe(401);
  const picture = await getPicture(new Request(`http://127.0.0.1:3000/og?snapshot=${id}`));
  expect(picture.headers.get("content-type")).toBe("image/png");
  for (const query of [`snapshot=${hidden.id}`, `address=/runs/${runId}`, `address=/s/${id}`])
    expect((await getPicture(new Request(`http://127.0.0.1:3000/og?${query}`))).status).toBe(401);
  expect((await change("yes")).status).toBe(400);
  expect(await (await change(false)).json()).toMatchObject({ id, public: false });
  expect((await read(id)).status).toBe(401);
});

test("asked to be public, a view that was kept in private becomes so; not asked, it stays public", async () => {
  const post = async (more: object) =>
    (await (
      await postSnapshot(call("/snapshots", "POST", { address: `/runs/${runId}`, ...more }))
    ).json()) as SnapshotInfo;
  expect((await post({})).public).toBe(false);
  expect((await post({ public: true })).public).toBe(true);
  expect((await post({})).public).toBe(true);
});
