import { ApiError } from "../http/problem.ts";
import { isPublicSnapshot } from "../snapshots/data.ts";
import { SnapshotId } from "../snapshots/schema.ts";
import { admitSession, admitToken, bearerToken } from "./authorize.ts";
import { isLocalRequest } from "./origin.ts";
import { type Reading, readingNow } from "./reading.ts";
import { sessionCookie } from "./session.ts";

/** Id of the snapshot that an address asks for: /s/ID, /embed/ID, /api/v1/snapshots/ID or /og?snapshot=ID. */
export function snapshotOf(url: URL): string | null {
  const [, inPath] = /^\/(?:s|embed|api\/v1\/snapshots)\/([^/]+)$/.exec(url.pathname) ?? [];
  const id = SnapshotId.safeParse(url.pathname === "/og" ? url.searchParams.get("snapshot") : inPath);
  return id.success ? id.data : null;
}

function refusal(reading: Reading): ApiError {
  if (reading === "local")
    return new ApiError(
      "forbidden",
      "this dashboard is read on its own machine alone, at http://127.0.0.1 or http://localhost with its port, and this request names another host or came by a proxy: whoever runs the dashboard sets VNICBENCH_READING=open to let everybody read who reaches it, or VNICBENCH_READING=token",
    );
  return new ApiError(
    "unauthorized",
    "reading needs a token here: send Authorization: Bearer vnb_..., or sign in at /sign-in",
    [{ field: "authorization", message: "is missing" }],
  );
}

/**
 * Lets a read pass: anybody's where reading is open, this machine's where nobody chose, anybody's of a public snapshot,
 * else one with a token or a session of any role.
 * @throws ApiError `unauthorized`, or `forbidden` where nobody chose
 */
export async function authorizeRead(
  request: Request,
  access: "read" | "frozen",
  reading: Reading = readingNow(),
): Promise<void> {
  if (reading === "open" || (reading === "local" && isLocalRequest(request))) return;
  if (access === "frozen") {
    const id = snapshotOf(new URL(request.url));
    if (id !== null && (await isPublicSnapshot(id))) return;
  }
  const secret = bearerToken(request);
  const session = sessionCookie(request);
  if (secret !== null) await admitToken(secret, "read");
  else if (session !== null) await admitSession(session, "read");
  else throw refusal(reading);
}
