import { ApiError } from "../http/problem.ts";
import { findToken } from "./data.ts";
import { noteTokenUse } from "./mutations.ts";
import { type Role, roleAllows } from "./tokens.ts";

/** Refuses what a page of another site sends from a reader's browser. */
function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  const foreign =
    (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host)) ||
    (site !== null && site !== "same-origin" && site !== "none");
  if (foreign)
    throw new ApiError("forbidden", "a page of another site may not write here: open the dashboard itself");
}

/**
 * Lets a write pass.
 * @throws ApiError `unauthorized` without a known token, `forbidden` for a foreign page or too small a role
 */
export async function authorizeWrite(request: Request, needed: Role = "write"): Promise<void> {
  refuseForeignOrigin(request);
  const secret = /^Bearer (vnb_[\w-]{20,128})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!secret)
    throw new ApiError(
      "unauthorized",
      "send Authorization: Bearer vnb_...; on the dashboard's own machine the token is in data/agent-token",
    );
  const token = await findToken(secret);
  if (!token)
    throw new ApiError("unauthorized", "this token is unknown or revoked: make a new one on /settings");
  if (!roleAllows(token.role, needed))
    throw new ApiError("forbidden", `the token "${token.name}" may ${token.role}; this needs ${needed}`);
  await noteTokenUse(token);
}
