import { ApiError } from "../http/problem.ts";
import { findToken, type KnownToken } from "./data.ts";
import { noteTokenUse } from "./mutations.ts";
import { refuseForeignOrigin } from "./origin.ts";
import type { Sender } from "./session.ts";
import { type Role, roleAllows } from "./tokens.ts";

/** Token that a request carries in its Authorization header; null where it carries none of ours. */
export function bearerToken(request: Sender): string | null {
  return /^Bearer (vnb_[\w-]{20,128})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

/**
 * Lets a token pass, and notes its use.
 * @throws ApiError `unauthorized` for one that is not known, `forbidden` for too small a role
 */
export async function admitToken(secret: string, needed: Role): Promise<KnownToken> {
  const token = await findToken(secret);
  if (!token)
    throw new ApiError("unauthorized", "this token is unknown or revoked: make a new one on /settings");
  if (!roleAllows(token.role, needed))
    throw new ApiError(
      "forbidden",
      `the token "${token.name}" may ${token.role}; this needs ${needed}: use a token with that role`,
    );
  // A disk that is full must not end reading; a change meets it by itself.
  await noteTokenUse(token).catch((error: unknown) =>
    console.error("the use of a token was not noted:", error),
  );
  return token;
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
