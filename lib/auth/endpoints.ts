import type { Role } from "./tokens.ts";

/**
 * What a caller needs:
 * - `open`: nothing, ever;
 * - `read`: nothing where reading is open, else a token or session of any role;
 * - `frozen`: as `read`, and nothing for a snapshot that was made public;
 * - `upload`: a token that may write, in the Authorization header;
 * - `change`: a token or session that may write, or a page of this dashboard in a browser on its own machine;
 * - `manage`: a token or session of an administrator.
 */
export type Access = "open" | "read" | "frozen" | "upload" | "change" | "manage";

/** Every endpoint, and what it needs. The gate of each route reads this very table. */
export const ENDPOINTS = {
  "GET /api/v1/compare": "read",
  "GET /api/v1/health": "open",
  "POST /api/v1/import": "change",
  "GET /api/v1/openapi.json": "open",
  "GET /api/v1/runs": "read",
  "GET /api/v1/runs/[runId]": "read",
  "PUT /api/v1/runs/[runId]": "upload",
  "PATCH /api/v1/runs/[runId]": "change",
  "DELETE /api/v1/runs/[runId]": "change",
  "POST /api/v1/runs/[runId]/boots": "upload",
  "GET /api/v1/runs/[runId]/cells/[...cellKey]": "read",
  "GET /api/v1/runs/[runId]/events": "read",
  "POST /api/v1/runs/[runId]/notes": "change",
  "DELETE /api/v1/runs/[runId]/notes/[noteId]": "change",
  "GET /api/v1/runs/[runId]/reproduce/[...cellKey]": "read",
  "POST /api/v1/runs/[runId]/restore": "change",
  "GET /api/v1/runs/[runId]/trials": "read",
  "POST /api/v1/runs/[runId]/trials": "upload",
  "GET /api/v1/search": "read",
  "POST /api/v1/session": "open",
  "DELETE /api/v1/session": "open",
  "POST /api/v1/snapshots": "change",
  "GET /api/v1/snapshots/[id]": "frozen",
  "PATCH /api/v1/snapshots/[id]": "change",
  "GET /api/v1/tokens": "manage",
  "POST /api/v1/tokens": "manage",
  "DELETE /api/v1/tokens/[tokenId]": "manage",
  "POST /api/v1/tokens/[tokenId]/rotate": "manage",
  "GET /api/v1/trends": "read",
  "GET /explore/table.csv": "read",
  "GET /metrics": "read",
  "GET /og": "frozen",
} as const satisfies Record<string, Access>;

export type Endpoint = keyof typeof ENDPOINTS;

/** Every page. The proxy before all pages reads this table; a path that it does not name needs what `read` needs. */
export const PAGES = {
  "/": "read",
  "/compare": "read",
  "/embed/[id]": "frozen",
  "/explore": "read",
  "/learn": "read",
  "/learn/[topic]": "read",
  "/runs": "read",
  "/runs/[runId]": "read",
  "/runs/[runId]/cells/[...cellKey]": "read",
  "/s/[id]": "frozen",
  "/settings": "read",
  "/sign-in": "open",
  "/trends": "read",
} as const satisfies Record<string, Extract<Access, "open" | "read" | "frozen">>;

/** Smallest role that a caller needs by a token; null where none is needed. `frozen` is told of a private snapshot. */
export function roleFor(access: Access, reading: "open" | "token"): Role | null {
  if (access === "open") return null;
  if (access === "read" || access === "frozen") return reading === "open" ? null : "read";
  return access === "manage" ? "admin" : "write";
}
