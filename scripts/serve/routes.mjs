/** Pages and endpoints as they are named in metrics; the first that fits counts. */
const ROUTES = [
  ["/_next/*", /^\/_next\//],
  ["/api/v1/runs/{runId}/cells/{cellKey}", /^\/api\/v1\/runs\/[^/]+\/cells\//],
  ["/api/v1/runs/{runId}/reproduce/{cellKey}", /^\/api\/v1\/runs\/[^/]+\/reproduce\//],
  ["/api/v1/runs/{runId}/notes/{noteId}", /^\/api\/v1\/runs\/[^/]+\/notes\/./],
  ["/api/v1/runs/{runId}/", /^\/api\/v1\/runs\/[^/]+\/(trials|boots|events|notes|restore)$/],
  ["/api/v1/runs/{runId}", /^\/api\/v1\/runs\/[^/]+$/],
  ["/api/v1/snapshots/{id}", /^\/api\/v1\/snapshots\/[^/]+$/],
  [
    "/api/v1/",
    /^\/api\/v1\/(runs|snapshots|compare|trends|search|session|health|openapi\.json|import|tokens)$/,
  ],
  ["/runs/{runId}/cells/{cellKey}", /^\/runs\/[^/]+\/cells\//],
  ["/runs/{runId}", /^\/runs\/[^/]+$/],
  ["/learn/{topic}", /^\/learn\/[^/]+$/],
  ["/s/{id}", /^\/s\/[^/]+$/],
  ["/embed/{id}", /^\/embed\/[^/]+$/],
  ["/", /^\/(runs|compare|explore|trends|learn|settings|og|metrics)?$/],
];

/**
 * Route of a path, for metrics: ids and whatever strangers ask for never become labels.
 * @param {string} path without its query
 */
export function routeOf(path) {
  for (const [name, pattern] of ROUTES) {
    const found = pattern.exec(path);
    if (found) return name.endsWith("/") ? `${name}${found[1] ?? ""}` : name;
  }
  return "other";
}
