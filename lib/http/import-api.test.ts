import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { POST as postImport } from "@/app/api/v1/import/route";
import { DELETE as deleteRun } from "@/app/api/v1/runs/[runId]/route";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { MAX_BODY_BYTES } from "@/lib/http/body";
import { describeApi } from "@/lib/http/openapi";
import { ImportAnswer } from "@/lib/import/answer";
import { getCellDetail, getRunView, listRuns } from "@/lib/runs/data";

const database = await openTemporaryDatabase();
const token = await createToken("lab notebook", "write");
const reader = await createToken("wall screen", "read");
afterAll(() => database.close());

const capture = (name: string) => readFileSync(join(import.meta.dirname, "../import/captures", name));
const PLACE = { switch: "bridge", nic: "vhost-net", direction: "tx" };
const OWN_PAGE = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };

function address(fields: Record<string, string>): string {
  return `http://127.0.0.1:3000/api/v1/import?${new URLSearchParams(fields)}`;
}

function raw(body: Uint8Array | string, fields: Record<string, string> = PLACE, headers = {}): Request {
  return new Request(address(fields), {
    method: "POST",
    body: body as BodyInit,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream", ...headers },
  });
}

function form(body: Uint8Array<ArrayBuffer>, name: string, fields: Record<string, string> = PLACE): Request {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.set(key, value);
  data.set("file", new Blob([body]), name);
  const headers = { authorization: `Bearer ${token}` };
  return new Request(address({}), { method: "POST", body: data, headers });
}

async function accepted(request: Request, status: number): Promise<ImportAnswer> {
  const answer = await postImport(request);
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(status);
  return ImportAnswer.parse(body);
}

type Problem = { status: number; detail: string; errors: { field: string; message: string }[] };

/** Problem of a request, after seeing that it stored nothing. */
async function refused(request: Request): Promise<Problem> {
  const before = (await listRuns({ show: "all" })).total;
  const answer = await postImport(request);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect((await listRuns({ show: "all" })).total).toBe(before);
  return (await answer.json()) as Problem;
}

describe("a file becomes a run", () => {
  test("with the figures of the file, its own text, and what had no place", async () => {
    const answer = await accepted(form(new Uint8Array(capture("iperf3-bidir.json")), "both.json"), 201);
    expect(answer).toMatchObject({
      created: true,
      path: `/runs/${answer.runId}`,
      timeFrom: "file",
      needs: [],
    });
    expect(answer.results.map(({ test: key, direction }) => `${key} ${direction}`)).toEqual([
      "tcp_stream tx",
      "tcp_stream rx",
    ]);
    const view = await getRunView(answer.runId ?? "");
    expect(view?.header).toMatchObject({ title: "both.json", lab: "import", status: "finished" });
    expect(view?.header.source).toMatchObject({ file: "both.json", format: "iperf3 JSON" });
    expect(view?.header.source?.unmapped).toEqual(answer.unmapped);
    expect(answer.unmapped.map(({ what }) => what)).toContain("retransmits");
    const { end } = JSON.parse(capture("iperf3-bidir.json").toString());
    const mean = (direction: string) =>
      view?.summaries.find((each) => each.direction === direction)?.metrics.throughput_bps?.[0]?.mean;
    expect(mean("tx")).toBe(end.sum_received.bits_per_second);
    expect(mean("rx")).toBe(end.sum_received_bidir_reverse.bits_per_second);
    const cell = await getCellDetail(answer.runId ?? "", "vhost-net/bridge");
    expect(cell?.trials.map((trial) => trial.raw)).toContain(capture("iperf3-bidir.json").toString());
  });

  test("once: packed or not, whatever its name, title and date, it is the same run", async () => {
    const bytes = capture("netperf-classic.txt");
    const first = await accepted(
      raw(bytes, { ...PLACE, title: "first", measuredAt: "2026-01-02T03:04:05Z" }),
      201,
    );
    expect(first).toMatchObject({ timeFrom: "given", title: "first" });
    const again = [
      raw(gzipSync(bytes), { ...PLACE, title: "second" }),
      raw(gzipSync(bytes), PLACE, { "content-encoding": "gzip" }),
      raw(gzipSync(gzipSync(bytes)), PLACE, { "content-encoding": "gzip" }),
      form(new Uint8Array(bytes), "other.txt", { ...PLACE, measuredAt: "2027-01-01T00:00:00Z", qemu: "" }),
    ];
    for (const request of again)
      expect(await accepted(request, 200)).toMatchObject({
        created: false,
        runId: first.runId,
        title: "first",
      });
    expect((await getRunView(first.runId ?? ""))?.trialCount).toBe(5);
    const elsewhere = await accepted(raw(bytes, { ...PLACE, nic: "e1000" }), 201);
    expect(elsewhere.runId).not.toBe(first.runId);
    expect((await accepted(raw(bytes, { ...PLACE, host: "kvm7" }), 201)).runId).not.toBe(first.runId);
  });

  test("twice at the same time it is still one run", async () => {
    const bytes = capture("iperf3-udp.json");
    const answers = await Promise.all([1, 2, 3].map(async () => (await postImport(raw(bytes))).json()));
    expect(new Set(answers.map((answer) => answer.runId)).size).toBe(1);
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
  });

  test("a run that was deleted is not imported over", async () => {
    const { runId } = await accepted(raw(capture("iperf3-reverse.json")), 201);
    const params = Promise.resolve({ runId: runId ?? "" });
    const headers = { authorization: `Bearer ${token}` };
    await deleteRun(new Request("http://127.0.0.1:3000/x", { method: "DELETE", headers }), { params });
    expect(await refused(raw(capture("iperf3-reverse.json")))).toMatchObject({ status: 410 });
  });

  test("the machine that ran the tool is the host, the guest or the tester, by what was answered", async () => {
    const uname = "Linux box7 6.1.0-18-amd64 #1 SMP Debian x86_64";
    const text = capture("iperf3-tcp.json").toString().replace("Linux testhost", uname);
    const machines = async (fields: Record<string, string>) => {
      const { runId } = await accepted(raw(text, fields), 201);
      const header = (await getRunView(runId ?? ""))?.header;
      return [header?.host, header?.guest, header?.tester].map((each) => each?.hostname ?? null);
    };
    expect(await machines({ switch: "host", direction: "tx" })).toEqual(["box7", null, null]);
    expect(await machines({ ...PLACE, host: "kvm1" })).toEqual(["kvm1", "box7", null]);
    expect(await machines({ ...PLACE, direction: "rx" })).toEqual([null, null, "box7"]);
  });
});

test("a preview stores nothing and says what is still to be given", async () => {
  const before = (await listRuns({})).total;
  const answer = await accepted(raw(capture("netperf-csv.txt"), { preview: "true" }), 200);
  expect(answer).toMatchObject({ created: false, runId: null, path: null });
  expect(answer.results.map((result) => result.direction)).toEqual([null, null]);
  expect(answer.needs.map(({ field }) => field)).toEqual(["switch", "nic", "direction"]);
  expect((await listRuns({})).total).toBe(before);
});

describe("refused, with nothing stored", () => {
  test.each([
    ["cut off", capture("iperf3-tcp.json").subarray(0, 900), /^file: line \d+, column \d+$/],
    ["cut gzip", gzipSync(capture("iperf3-tcp.json")).subarray(0, 200), /^file: byte 0$/],
    ["no result file", "hello\n", /^file: byte 0$/],
    ["empty", "", /^file: byte 0$/],
    [
      "a figure that its bytes deny",
      capture("iperf3-tcp.json")
        .toString()
        .replaceAll(/"bits_per_second":\s*\d/g, "$&9"),
      /^file: \$\.end\.sum_received\.bits_per_second$/,
    ],
  ])("%s: the place is named", async (_name, body, field) => {
    const problem = await refused(raw(body));
    expect(problem.status).toBe(400);
    expect(problem.errors[0]?.field).toMatch(field);
    expect(problem.detail).toContain("nothing was stored");
  });

  test("what is not said is asked for by name, what is wrong refused by name", async () => {
    const fieldsOf = async (fields: Record<string, string>) =>
      (await refused(raw(capture("iperf3-tcp.json"), fields))).errors.map(({ field }) => field);
    expect(await fieldsOf({})).toEqual(["switch", "nic", "direction"]);
    expect(await fieldsOf({ ...PLACE, switch: "hub" })).toEqual(["switch"]);
    expect(await fieldsOf({ ...PLACE, switch: "host" })).toEqual(["nic"]);
    expect(await fieldsOf({ ...PLACE, mode: "vepa" })).toEqual(["mode"]);
    expect(await fieldsOf({ ...PLACE, frame: "12" })).toEqual(["frame"]);
    expect(await fieldsOf({ ...PLACE, colour: "red" })).toEqual(["colour"]);
    const twice = new Request(`${address(PLACE)}&nic=e1000`, raw("x"));
    expect((await refused(twice)).errors[0]?.field).toBe("nic");
  });

  test("a file without a result that fits: all that is in it is named", async () => {
    const crr = capture("netperf-keyval.txt").toString().split("MIGRATED TCP REQUEST")[0] ?? "";
    const problem = await refused(raw(crr.replace("TCP STREAM TEST", "SCTP STREAM TEST")));
    expect(problem.errors).toEqual([
      { field: "file: line 1", message: "SCTP STREAM: there is no such test here" },
    ]);
  });

  test("too large, and what unpacks to more than is taken", async () => {
    const bomb = gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1));
    expect(await refused(raw(bomb))).toMatchObject({ status: 413 });
    expect(await refused(raw(bomb, PLACE, { "content-encoding": "gzip" }))).toMatchObject({ status: 413 });
    expect(await refused(raw(new Uint8Array(MAX_BODY_BYTES + 1)))).toMatchObject({ status: 413 });
  });

  test("a form without a file, and one that is none", async () => {
    const headers = { authorization: `Bearer ${token}` };
    const empty = new Request(address(PLACE), { method: "POST", body: new FormData(), headers });
    expect((await refused(empty)).errors[0]?.field).toBe("file");
    const small = '--y\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
    const many = raw(`${small.repeat(100_000)}--y--\r\n`, PLACE, {
      "content-type": 'multipart/form-data; boundary="y"',
    });
    const from = performance.now();
    expect(await refused(many)).toMatchObject({ status: 413, detail: expect.stringContaining("100 parts") });
    expect(performance.now() - from).toBeLessThan(2_000);
    const broken = raw("x", PLACE, { "content-type": "multipart/form-data; boundary=y" });
    expect((await refused(broken)).status).toBe(400);
  });

  test("whoever may not write", async () => {
    const ask = async (headers: Record<string, string>) => {
      const body = new Uint8Array(capture("iperf3-tcp.json"));
      return (await refused(new Request(address(PLACE), { method: "POST", body, headers }))).status;
    };
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: `Bearer ${reader}` })).toBe(403);
    expect(await ask({ ...OWN_PAGE, origin: "http://evil.example" })).toBe(403);
  });
});

test("the call is described with each of its fields", () => {
  const operation = describeApi().paths?.["/import"]?.post;
  const query = (operation?.parameters ?? []).map((each) => ("name" in each ? each.name : ""));
  expect(query).toEqual(
    expect.arrayContaining(["switch", "nic", "direction", "frame", "measuredAt", "preview"]),
  );
  const content =
    operation?.requestBody && "content" in operation.requestBody ? operation.requestBody.content : {};
  expect(Object.keys(content)).toEqual(["multipart/form-data", "application/octet-stream"]);
});
