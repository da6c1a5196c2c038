import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { toProblem } from "../http/problem.ts";
import { createRateLimiter } from "../http/rate-limit.ts";
import { chooseRate, limitRate } from "./limits.ts";
import { addressGroup, chooseTrustedProxies, notePeers, remoteAddress } from "./peer.ts";

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

test.each([
  [{ "x-vnicbench-peer": "10.0.0.5", "x-forwarded-for": "1.2.3.4, 198.51.100.1" }, "198.51.100.1"],
  [{ "x-vnicbench-peer": "2001:db8:0::5", "x-forwarded-for": "198.51.100.1, 10.0.0.5" }, "198.51.100.1"],
  [{ "x-vnicbench-peer": "10.0.0.5" }, "10.0.0.5"],
  [{ "x-vnicbench-peer": "10.0.0.5", "x-forwarded-for": "127.0.0.1" }, "10.0.0.5"],
  [{ "x-vnicbench-peer": "10.0.0.6", "x-forwarded-for": "198.51.100.1" }, "10.0.0.6"],
] as Array<[Record<string, string>, string]>)(
  "behind a trusted proxy %o answers for %s",
  (headers, address) => {
    expect(remoteAddress(new Headers(headers), chooseTrustedProxies("10.0.0.5, 2001:db8::5"))).toBe(address);
  },
);

test("trusted proxies are addresses", () => {
  expect(chooseTrustedProxies(undefined).size).toBe(0);
  for (const said of ["proxy.lab", "10.0.0.0/8", "10.0.0.1;10.0.0.2"])
    expect(() => chooseTrustedProxies(said)).toThrow("VNICBENCH_TRUSTED_PROXY");
});

test.each([
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["2001:DB8:0001:2::", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::2", "0:0:0:0::/64"],
  ["203.0.113.9", "203.0.113.9"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test("an IPv6 network has one allowance", () => {
  const rates = createRateLimiter(1, () => 0);
  const sent = (address: string) => () => limitRate(from({ "x-vnicbench-peer": address }), 1, rates);
  for (let host = 0; host < 10; host += 1) expect(sent(`2001:db8::${host}`)).not.toThrow();
  expect(sent("2001:db8::ffff")).toThrow("wait 1 s");
  expect(sent("2001:db8:0:1::1")).not.toThrow();
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

test("a proxy that speaks HTTP/1.0 and names nobody is noted as one", async () => {
  notePeers();
  const server = createServer((request, response) => response.end(String(request.headers.via)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = async (version: string) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET / HTTP/${version}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    return text(socket);
  };
  expect(await ask("1.0")).toContain("1.0 unnamed");
  expect(await ask("1.1")).toContain("undefined");
  server.close();
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
