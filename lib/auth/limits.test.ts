import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { toProblem } from "../http/problem.ts";
import { createRateLimiter } from "../http/rate-limit.ts";
import { chooseRate, limitRate } from "./limits.ts";
import { notePeers, remoteAddress } from "./peer.ts";

const from = (headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/api/v1/runs", { headers });

test.each([
  [{ "x-vnicbench-peer": "203.0.113.9" }, "203.0.113.9"],
  [{ "x-vnicbench-peer": "203.0.113.9", "x-forwarded-for": "127.0.0.1" }, "203.0.113.9"],
  [{ "x-vnicbench-peer": "203.0.113.9", "x-forwarded-for": "198.51.100.1" }, "203.0.113.9"],
  [{ "x-vnicbench-peer": "::ffff:127.0.0.1", "x-forwarded-for": "198.51.100.1" }, "198.51.100.1"],
  [{ "x-vnicbench-peer": "::1", "x-forwarded-for": "1.2.3.4, 198.51.100.1, 127.0.0.1" }, "198.51.100.1"],
  [{ "x-vnicbench-peer": "127.0.0.1", "x-forwarded-for": "127.0.0.1" }, null],
  [{ "x-vnicbench-peer": "127.0.0.1" }, null],
  [{ "x-forwarded-for": "127.0.0.1" }, "unknown"],
] as Array<[Record<string, string>, string | null]>)("%o answers for %s", (headers, address) => {
  expect(remoteAddress(new Headers(headers))).toBe(address);
});

test("the peer of a connection is noted over whatever the client says", async () => {
  notePeers();
  const server = createServer((request, response) =>
    response.end(String(request.headers["x-vnicbench-peer"])),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const told = await new Promise<string>((resolve, reject) => {
    httpRequest({ port, host: "127.0.0.1", headers: { "X-Vnicbench-Peer": "203.0.113.9" } }, (response) => {
      response.setEncoding("utf8").on("data", resolve);
    })
      .on("error", reject)
      .end();
  });
  server.close();
  expect(told).toBe("127.0.0.1");
});

test("an address shares one allowance over all tokens, a token one over all addresses", () => {
  const rates = createRateLimiter(1, () => 0);
  const sent = (address: string, token: string) => () =>
    limitRate(
      from({ "x-vnicbench-peer": address, authorization: `Bearer vnb_${token.padEnd(24, "x")}` }),
      1,
      rates,
    );
  for (let made = 0; made < 10; made += 1) expect(sent("203.0.113.1", `made-up-${made}`)).not.toThrow();
  expect(sent("203.0.113.1", "another")).toThrow("wait 1 s");
  for (let place = 0; place < 10; place += 1) expect(sent(`198.51.100.${place}`, "known")).not.toThrow();
  expect(sent("198.51.100.10", "known")).toThrow("VNICBENCH_RATE_LIMIT");
  expect(sent("198.51.100.10", "other")).not.toThrow();
});

test("a refusal says when to come back", async () => {
  const rates = createRateLimiter(1, () => 0);
  const request = from({ "x-vnicbench-peer": "203.0.113.1" });
  limitRate(request, 10, rates);
  const answer = (() => {
    try {
      limitRate(request, 7, rates);
    } catch (error) {
      return toProblem(error);
    }
    throw new Error("it was let through");
  })();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(await answer.json()).toMatchObject({ type: "/problems/too-many", status: 429 });
});

test("the rate is a whole number", () => {
  expect(chooseRate(undefined)).toBe(200);
  expect(chooseRate("0")).toBe(0);
  for (const said of ["-1", "1.5", "many", "1e9"])
    expect(() => chooseRate(said)).toThrow("VNICBENCH_RATE_LIMIT");
});
