import { afterAll, describe, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { ApiError } from "../http/problem.ts";
import { authorizeBrowser } from "./browser.ts";
import { issueToken } from "./mutations.ts";
import { readingNow } from "./reading.ts";
import { sealSession } from "./session-seal.ts";

const database = await openTemporaryDatabase();
const { id: writerId, token: writer } = await issueToken("lab notebook", "write");
const { id: readerId, token: reader } = await issueToken("wall screen", "read");
afterAll(() => database.close());

const OWN = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };
const AFAR = { host: "bench.lab:3000", origin: "http://bench.lab:3000", "sec-fetch-site": "same-origin" };

function ask(
  headers: Record<string, string>,
  environment: Parameters<typeof readingNow>[0] = { HOST: "127.0.0.1" },
) {
  const request = new Request("http://127.0.0.1:3000/api/v1/runs/x", { method: "POST", headers });
  return authorizeBrowser(request, "write", readingNow(environment));
}

async function refusal(
  headers: Record<string, string>,
  environment?: Parameters<typeof readingNow>[0],
): Promise<string> {
  const error = await ask(headers, environment).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ApiError ? error.code : `let in, or another error: ${String(error)}`;
}

describe("on a server that listens on loopback alone", () => {
  test.each([
    ["by address", OWN],
    ["by name", { ...OWN, host: "localhost:3000", origin: "http://localhost:3000" }],
    ["by IPv6", { ...OWN, host: "[::1]:3000", origin: "http://[::1]:3000" }],
    ["in a browser without Sec-Fetch-Site", { host: OWN.host, origin: OWN.origin }],
    ["noted by the server itself", { ...OWN, "x-forwarded-for": "::ffff:127.0.0.1" }],
  ])("its own page is let in, %s", async (_name, headers) => {
    expect(await ask(headers)).toEqual({ name: "this machine", id: null });
  });

  test.each([
    ["another site", { ...OWN, origin: "http://evil.example", "sec-fetch-site": "cross-site" }, "forbidden"],
    ["another port of this machine", { ...OWN, origin: "http://127.0.0.1:8080" }, "forbidden"],
    ["a page without origin (sandboxed)", { ...OWN, origin: "null" }, "forbidden"],
    ["a page of the same site only", { ...OWN, "sec-fetch-site": "same-site" }, "forbidden"],
    ["a program without a token", { host: OWN.host }, "unauthorized"],
    ["an address typed by hand", { host: OWN.host, "sec-fetch-site": "none" }, "unauthorized"],
    [
      "a name that DNS was made to point here",
      { ...OWN, host: "evil.example:3000", origin: "http://evil.example:3000" },
      "unauthorized",
    ],
    [
      "a name that only begins like an address",
      { ...OWN, host: "127.0.0.1.evil.example", origin: "http://127.0.0.1.evil.example" },
      "unauthorized",
    ],
    ["a reader behind a proxy", { ...OWN, "x-forwarded-for": "203.0.113.9" }, "unauthorized"],
    ["a reader behind a proxy that says so", { ...OWN, forwarded: "for=203.0.113.9" }, "unauthorized"],
    ["what came by a proxy of another name", { ...OWN, "x-forwarded-host": "bench.lab" }, "unauthorized"],
    [
      "what came by https, which this server does not speak",
      { ...OWN, "x-forwarded-proto": "https" },
      "unauthorized",
    ],
    ["what came by a proxy that speaks HTTP/1.0", { ...OWN, via: "1.0 unnamed" }, "unauthorized"],
  ])("refuses %s", async (_name, headers, code) => {
    expect(await refusal(headers)).toBe(code);
  });

  test.each(["open", "token"])("its own page needs a token where the operator said %s", async (said) => {
    expect(await refusal(OWN, { HOST: "127.0.0.1", VNICBENCH_READING: said })).toBe("unauthorized");
  });
});

describe.each(["0.0.0.0", "::", "192.0.2.7", ""])("on a server that listens on '%s'", (boundTo) => {
  const anywhere = (headers: Record<string, string>) =>
    ask(headers, { HOST: boundTo, VNICBENCH_READING: "open" });

  test("no page is let in without a token, not even by a local name", async () => {
    for (const headers of [OWN, AFAR])
      await expect(anywhere(headers)).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("a session's token lets its own page in, and no other", async () => {
    const cookie = `theme=dark; vnb_session=${sealSession(writerId, writer)}`;
    expect(await anywhere({ ...AFAR, cookie })).toMatchObject({ name: "lab notebook" });
    const foreign = { ...AFAR, cookie, origin: "http://evil.example", "sec-fetch-site": "cross-site" };
    await expect(anywhere(foreign)).rejects.toMatchObject({ code: "forbidden" });
    // A cookie alone proves nothing: a page's write always names its origin.
    await expect(anywhere({ host: AFAR.host, cookie })).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("a token in the header lets a program in, by its role", async () => {
    expect(await anywhere({ authorization: `Bearer ${writer}` })).toMatchObject({ name: "lab notebook" });
    await expect(anywhere({ authorization: `Bearer ${reader}` })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      anywhere({ ...AFAR, cookie: `vnb_session=${sealSession(readerId, reader)}` }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      anywhere({ authorization: "Bearer vnb_unknownunknownunknownunknown" }),
    ).rejects.toMatchObject({ code: "unauthorized" });
  });
});

test("a wrong token is not made good by a local page", async () => {
  expect(await refusal({ ...OWN, authorization: "Bearer vnb_unknownunknownunknownunknown" })).toBe(
    "unauthorized",
  );
});

test("where even reading needs a token, or tokens are managed, the own page of this machine needs one too", async () => {
  const request = () => new Request("http://127.0.0.1:3000/api/v1/x", { method: "POST", headers: OWN });
  await expect(authorizeBrowser(request(), "write", "token")).rejects.toMatchObject({ code: "unauthorized" });
  await expect(authorizeBrowser(request(), "admin", "local")).rejects.toMatchObject({
    code: "unauthorized",
    message: expect.stringContaining("npm run token"),
  });
});
