import { bearerToken } from "./authorize.ts";
import { type Place, placeNow } from "./browser.ts";
import { findToken, type KnownToken } from "./data.ts";
import { isLocalRequest } from "./origin.ts";
import { sessionToken } from "./session.ts";

/** Who looks at a page, as far as it knows: by a token, or as a browser on the dashboard's own machine. */
export type Visitor = { token: KnownToken | null; isLocal: boolean };

/**
 * Who looks at a page. For what the page offers only: each change is checked by its endpoint.
 * @param headers of the request for the page
 */
export async function readVisitor(
  headers: Pick<Headers, "get" | "has">,
  { boundTo, reading }: Place = placeNow(),
): Promise<Visitor> {
  const secret = bearerToken({ headers }) ?? sessionToken({ headers });
  const token = secret === null ? null : await findToken(secret);
  return { token, isLocal: reading === "open" && isLocalRequest({ headers }, boundTo) };
}
