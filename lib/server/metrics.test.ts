import { afterAll, expect, test } from "vitest";
import { GET } from "@/app/metrics/route";
import { createToken } from "../auth/mutations.ts";
import { openTemporaryDatabase } from "../db/testing.ts";
import { count, observe } from "./metrics-store.mjs";

const database = await openTemporaryDatabase();
const token = await createToken("a scraper", "read");
afterAll(() => database.close());

const scrape = (headers = {}) => GET(new Request("http://127.0.0.1:3000/metrics", { headers }));

test("counters, classes of durations and sizes are told in Prometheus' text format", async () => {
  count("vnicbench_trials_total", { outcome: "stored" }, 540);
  count("vnicbench_trials_total", { outcome: "stored" });
  for (const seconds of [0.004, 0.3, 60])
    observe("vnicbench_http_request_seconds", { route: '/a"b\\' }, seconds);
  const answer = await scrape();
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  const lines = (await answer.text()).split("\n");
  expect(lines).toContain('vnicbench_trials_total{outcome="stored"} 541');
  const name = "vnicbench_http_request_seconds";
  const labels = 'route="/a\\"b\\\\"';
  expect(lines).toContain(`${name}_bucket{${labels},le="0.005"} 1`);
  expect(lines).toContain(`${name}_bucket{${labels},le="0.5"} 2`);
  expect(lines).toContain(`${name}_bucket{${labels},le="+Inf"} 3`);
  expect(lines).toContain(`${name}_count{${labels}} 3`);
  const size = lines.find((line) => line.startsWith("vnicbench_database_bytes "));
  expect(Number(size?.split(" ")[1])).toBeGreaterThan(10_000);
  const shape = /^(# (HELP|TYPE) \S+ .+|[a-z_]+(\{([a-z]+="([^"\\]|\\.)*",?)+\})? [-+.\deE]+|)$/;
  expect(lines.filter((line) => !shape.test(line))).toEqual([]);
});

test("bound elsewhere than to loopback, they need a token", async () => {
  process.env.HOST = "0.0.0.0";
  try {
    expect((await scrape()).status).toBe(401);
    expect((await scrape({ authorization: `Bearer ${token}` })).status).toBe(200);
  } finally {
    delete process.env.HOST;
  }
});
