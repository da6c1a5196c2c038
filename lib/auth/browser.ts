import { ApiError } from "../http/problem.ts";
import { admitSession, admitToken, bearerToken } from "./authorize.ts";
import { isLocalRequest, isOwnPage, refuseForeignOrigin } from "./origin.ts";
import { type Reading, readingNow } from "./reading.ts";
import { sessionCookie } from "./session.ts";
import type { Role } from "./tokens.ts";

/** Who changes something: a token, or `this machine` for its own browser. */
export type Actor = { name: string; id: number | null };

/**
 * What a person at the dashboard's own machine may do without a token: all but manage tokens. Whoever has an
 * account on that machine reaches loopback; only its operator reads the database, and so may make the first token
 * of an administrator (`npm run token`).
 */
const LOCAL_ACTOR: Actor = { name: "this machine", id: null };

const WHERE: Record<Role, string> = {
  read: "on the dashboard's own machine `npm run token -- create NAME --role read` makes one",
  write: "on the dashboard's own machine one is in data/agent-token",
  admin: "on the dashboard's own machine `npm run token -- create NAME --role admin` makes one",
};

/**
 * Lets a change pass that a page can make, or a program. In this order: a token in the Authorization header; the
 * session cookie, from a page of this dashboard only; and without either, unless tokens are managed, a page of this
 * dashboard in a browser on this very machine, while the server listens on loopback and nobody said that others may
 * read. All else is asked for a token.
 * @throws ApiError `unauthorized` without any of these, `forbidden` for a foreign page or too small a role
 */
export async function authorizeBrowser(
  request: Request,
  needed: Role = "write",
  reading: Reading = readingNow(),
): Promise<Actor> {
  refuseForeignOrigin(request);
  const bearer = bearerToken(request);
  if (bearer) return admitToken(bearer, needed);
  // A browser names the origin of each write, but of no read.
  const ownPage = isOwnPage(request);
  const session = ownPage || request.method === "GET" ? sessionCookie(request) : null;
  if (session) return admitSession(session, needed);
  if (needed !== "admin" && reading === "local" && ownPage && isLocalRequest(request)) return LOCAL_ACTOR;
  throw new ApiError(
    "unauthorized",
    `this needs a token that may ${needed}: send Authorization: Bearer vnb_..., or paste it where the page asks for it; ${WHERE[needed]}`,
    [{ field: "authorization", message: "is missing" }],
  );
}
