import { ApiError } from "../http/problem.ts";
import { admitToken, bearerToken } from "./authorize.ts";
import { isLocalRequest, isOwnPage, refuseForeignOrigin } from "./origin.ts";
import { sessionToken } from "./session.ts";
import type { Role } from "./tokens.ts";

/** Who changes something: the name of a token, or `this machine` for its own browser. */
export type Actor = { name: string };

/** What a person at the dashboard's own machine may do without a token: all but manage tokens. */
const LOCAL_ACTOR: Actor = { name: "this machine" };

/**
 * Lets a change pass that a page can make, or a program. In this order: a token in the Authorization header; the
 * session cookie, from a page of this dashboard only; and without either a page of this dashboard in a browser
 * on this very machine, while the server listens on loopback alone. All else is asked for a token.
 * @param boundTo address that the server listens on
 * @throws ApiError `unauthorized` without any of these, `forbidden` for a foreign page or too small a role
 */
export async function authorizeBrowser(
  request: Request,
  needed: Exclude<Role, "admin"> = "write",
  boundTo: string | undefined = process.env.HOST,
): Promise<Actor> {
  refuseForeignOrigin(request);
  const bearer = bearerToken(request);
  if (bearer) return admitToken(bearer, needed);
  const ownPage = isOwnPage(request);
  const session = ownPage ? sessionToken(request) : null;
  if (session) return admitToken(session, needed);
  if (ownPage && isLocalRequest(request, boundTo)) return LOCAL_ACTOR;
  throw new ApiError(
    "unauthorized",
    `this needs a token that may ${needed}: send Authorization: Bearer vnb_..., or paste it where the page asks for it; on the dashboard's own machine one is in data/agent-token`,
    [{ field: "authorization", message: "is missing" }],
  );
}
