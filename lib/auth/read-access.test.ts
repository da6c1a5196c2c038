import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { keepSnapshot } from "../snapshots/testing.ts";
import { createToken } from "./mutations.ts";
import { authorizeRead } from "./read-access.ts";
import type { Reading } from "./reading.ts";

const database = await openTemporaryDatabase();
const token = await createToken("wall screen", "read");
const shown = await keepSnapshot("shown to all", true);
afterAll(() => database.close());

function read(headers: Record<string, string>, reading: Reading, path = "/runs") {
  const access = path === "/runs" ? "read" : "frozen";
  return authorizeRead(new Request(`http://127.0.0.1:3000${path}`, { headers }), access, reading);
}

const LOCAL = ["127.0.0.1:3000", "127.9.9.9", "localhost:8080", "[::1]:3000", "LOCALHOST"];
const ELSEWHERE: Record<string, string>[] = [
  { host: "evil.example:3000" },
  { host: "127.0.0.1.evil.example" },
  { host: "localhost.evil.example:3000" },
  { host: "192.0.2.7:3000" },
  { host: "[::2]:3000" },
  { host: "" },
  { host: "127.0.0.1:3000", "x-forwarded-for": "203.0.113.9" },
  { host: "127.0.0.1:3000", via: "1.0 unnamed" },
];

test.each(LOCAL)("where nobody chose, a reader who names this machine (%s) reads", async (host) => {
  await read({ host }, "local");
});

test.each(ELSEWHERE)("where nobody chose, %o reads nothing, and is told what to set", async (headers) => {
  const refused = { code: "forbidden", message: expect.stringContaining("VNICBENCH_READING=open") };
  await expect(read(headers, "local")).rejects.toMatchObject(refused);
  await expect(read(headers, "token")).rejects.toMatchObject({ code: "unauthorized" });
  await read(headers, "open");
  await read({ ...headers, authorization: `Bearer ${token}` }, "local");
  await read(headers, "local", `/s/${shown}`);
});
