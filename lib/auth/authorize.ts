import { ApiError } from "../http/problem.ts";
import { findSession, findToken, type KnownToken } from "./data.ts";
import { noteTokenUse } from "./mutations.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { type Sender, sessionCookie } from "./session.ts";
import { type Role, roleAllows } from "./tokens.ts";

/** Token that a request carries in its Authorization header; null where it carries none of ours. */
export function bearerToken(request: Sender): string | null {
  return /^Bearer (vnb_[\w-]{20,128})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

/** Token of a request, by its Authorization header or its session; null where it has none in force. */
export async function findCaller(request: Sender): Promise<KnownToken | null> {
  const secret = bearerToken(request);
  if (secret !== null) return findToken(secret);
  const session = sessionCookie(request);
  return session === null ? null : findSession(session);
}

function admit(token: KnownToken, needed: Role): KnownToken {
  if (!roleAllows(token.role, needed))
    throw new ApiError(
      "forbidden",
      `the token "${token.name}" may ${token.role}; this needs ${needed}: use a token with that role`,
    );
  noteTokenUse(token);
  return token;
}

/**
 * Lets a token pass, and notes its use.
 * @throws ApiError `unauthorized` for one that is not known, `forbidden` for too small a role
 */
export async function admitToken(secret: string, needed: Role): Promise<KnownToken> {
  const token = await findToken(secret);
  if (!token)
    throw new ApiError("unauthorized", "this token is unknown or revoked: make a new one on /settings");
  return admit(token, needed);
}

/**
 * Lets a session pass, and notes the use of its token.
 * @throws ApiError `unauthorized` for one that has ended, `forbidden` for too small a role
 */
export async function admitSession(session: string, needed: Role): Promise<KnownToken> {
  const token = await findSession(session);
  if (!token)
    throw new ApiError(
      "unauthorized",
      "this session has ended, or its token was revoked or rotated: sign in again",
    );
  return admit(token, needed);
}

/**
 * Lets a write of a program pass.
 * @throws ApiError `unauthorized` without a known token, `forbidden` for a foreign page or too small a role
 */
export async function authorizeWrite(request: Request, needed: Role = "write"): Promise<KnownToken> {
  refuseForeignOrigin(request);
  const secret = bearerToken(request);
  if (!secret)
    throw new ApiError(
      "unauthorized",
      "send Authorization: Bearer vnb_...; on the dashboard's own machine the token is in data/agent-token",
    );
  return admitToken(secret, needed);
}
