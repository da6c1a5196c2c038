import { route } from "../http/problem.ts";
import { endTurn } from "../http/turn.ts";
import { authorizeWrite } from "./authorize.ts";
import { type Actor, authorizeBrowser } from "./browser.ts";
import { type Access, ENDPOINTS, type Endpoint } from "./endpoints.ts";
import { limitRate } from "./limits.ts";
import { authorizeRead } from "./read-access.ts";

/** Who calls; null where nobody was asked. */
export type Caller<A extends Access> = A extends "open" | "read" | "frozen" ? null : Actor;

/** What watches the server must be answered when it is busiest; the description is made once, at build time. */
const UNLIMITED: ReadonlySet<Endpoint> = new Set(["GET /api/v1/health", "GET /api/v1/openapi.json"]);

/** What costs as much as this many other requests: trying a token, so that it is not worth it; drawing a picture. */
const COSTS: ReadonlyMap<Endpoint, number> = new Map([
  ["POST /api/v1/session", 20],
  ["GET /og", 10],
]);

type Handler<A extends Access, C extends unknown[]> = (
  request: Request,
  caller: Caller<A>,
  ...context: C
) => Promise<Response> | Response;

/** Results are for whoever may read them: nothing between may keep them, and answer another with them. */
function keepPrivate(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  return response;
}

async function admit(request: Request, access: Access): Promise<Actor | null> {
  switch (access) {
    case "open":
      return null;
    case "read":
    case "frozen":
      await authorizeRead(request, access);
      return null;
    case "upload":
      return authorizeWrite(request);
    case "change":
      return authorizeBrowser(request);
    case "manage":
      return authorizeBrowser(request, "admin");
  }
}

/**
 * A route behind its gate: whoever calls is let in as the table of endpoints says, before anything of the request
 * is read; each error becomes a problem answer.
 */
export function endpoint<E extends Endpoint, C extends unknown[]>(
  name: E,
  handler: Handler<(typeof ENDPOINTS)[E], C>,
): (request: Request, ...context: C) => Promise<Response> {
  const access: Access = ENDPOINTS[name];
  return route(async (request, ...context: C) => {
    if (!UNLIMITED.has(name)) limitRate(request, COSTS.get(name));
    const caller = await admit(request, access);
    try {
      // The table gives the access and with it the caller's type; the compiler cannot follow that link.
      return keepPrivate(await handler(request, caller as Caller<(typeof ENDPOINTS)[E]>, ...context));
    } finally {
      endTurn(request);
    }
  });
}
