import { findCaller } from "./authorize.ts";
import type { KnownToken } from "./data.ts";
import { isLocalRequest } from "./origin.ts";
import { type Reading, readingNow } from "./reading.ts";

/** Who looks at a page, as far as it knows: by a token, or as a browser on the dashboard's own machine. */
export type Visitor = { token: KnownToken | null; isLocal: boolean };

/**
 * Who looks at a page. For what the page offers only: each change is checked by its endpoint.
 * @param headers of the request for the page
 */
export async function readVisitor(
  headers: Pick<Headers, "get" | "has">,
  reading: Reading = readingNow(),
): Promise<Visitor> {
  const token = await findCaller({ headers });
  return { token, isLocal: reading === "local" && isLocalRequest({ headers }) };
}
