import { ApiError } from "../http/problem.ts";
import { isPublicSnapshot } from "../snapshots/data.ts";
import { SnapshotId } from "../snapshots/schema.ts";
import { admitToken, bearerToken } from "./authorize.ts";
import { type Reading, readingNow } from "./reading.ts";
import { sessionToken } from "./session.ts";

/** Id of the snapshot that an address asks for: /s/ID, /embed/ID, /api/v1/snapshots/ID or /og?snapshot=ID. */
export function snapshotOf(url: URL): string | null {
  const [, inPath] = /^\/(?:s|embed|api\/v1\/snapshots)\/([^/]+)$/.exec(url.pathname) ?? [];
  const id = SnapshotId.safeParse(url.pathname === "/og" ? url.searchParams.get("snapshot") : inPath);
  return id.success ? id.data : null;
}

/**
 * Lets a read pass: anybody's where reading is open, anybody's of a public snapshot, else one with a token or a
 * session of any role.
 * @throws ApiError `unauthorized`
 */
export async function authorizeRead(
  request: Request,
  access: "read" | "frozen",
  reading: Reading = readingNow(),
): Promise<void> {
  if (reading === "open") return;
  if (access === "frozen") {
    const id = snapshotOf(new URL(request.url));
    if (id !== null && (await isPublicSnapshot(id))) return;
  }
  const secret = bearerToken(request) ?? sessionToken(request);
  if (secret === null)
    throw new ApiError(
      "unauthorized",
      "reading needs a token here: send Authorization: Bearer vnb_..., or sign in at /sign-in",
      [{ field: "authorization", message: "is missing" }],
    );
  await admitToken(secret, "read");
}
