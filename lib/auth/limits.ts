import { createHash } from "node:crypto";
import { ApiError } from "../http/problem.ts";
import { createRateLimiter, type RateLimiter } from "../http/rate-limit.ts";
import { bearerToken } from "./authorize.ts";
import { addressGroup, remoteAddress } from "./peer.ts";
import { sessionCookie } from "./session.ts";

/** An agent that stores 9,000 trials a second sends some 17 requests. */
const DEFAULT_PER_SECOND = 200;

/**
 * Requests per second that each token, and each address, may send: VNICBENCH_RATE_LIMIT; 0 for any number.
 * @throws Error that says what to set
 */
export function chooseRate(said: string | undefined = process.env.VNICBENCH_RATE_LIMIT): number {
  if (!said) return DEFAULT_PER_SECOND;
  if (/^\d{1,6}$/.test(said)) return Number(said);
  throw new Error(
    `VNICBENCH_RATE_LIMIT is ${JSON.stringify(said)}: set it to whole requests per second for each token and address (default ${DEFAULT_PER_SECOND}), or to 0 for no limit`,
  );
}

// On globalThis: the bundler makes a copy of this module for each route.
const store = globalThis as typeof globalThis & { vnicbenchRates?: RateLimiter };

function limiter(): RateLimiter {
  store.vnicbenchRates ??= createRateLimiter(chooseRate());
  return store.vnicbenchRates;
}

function callerOf(request: Request, remote: string): string[] {
  const address = addressGroup(remote);
  const secret = bearerToken(request) ?? sessionCookie(request);
  // A made-up token must not buy a share of its own: the address pays, too.
  return secret === null
    ? [`address ${address}`]
    : [`address ${address}`, `token ${createHash("sha256").update(secret).digest("base64")}`];
}

/**
 * Refuses a request of a caller that sends too many. Programs on this machine are let through: whoever runs those
 * has nearer ways to keep it busy, and a limit would only slow its own agent.
 * @throws ApiError `too_many`
 */
export function limitRate(request: Request, cost = 1, rates: RateLimiter = limiter()): void {
  const address = remoteAddress(request.headers);
  if (address === null) return;
  const wait = Math.max(...callerOf(request, address).map((caller) => rates.take(caller, cost) ?? 0));
  if (wait > 0)
    throw new ApiError(
      "too_many",
      `this address or token sends too many requests: wait ${wait} s, then send fewer, with more in each; whoever runs the dashboard sets VNICBENCH_RATE_LIMIT`,
      [],
      wait,
    );
}
