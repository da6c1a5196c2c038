import { sendProblem } from "./send-problem.mjs";

/**
 * Refuses what sends something to a page: pages are only read. Next would copy such a body, up to 10 MiB, before
 * anything of ours is asked whether the request may pass.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {boolean} whether it was refused
 */
export function refuseSending(request, response) {
  if (request.method === "GET" || request.method === "HEAD") return false;
  if (pathOf(request.url ?? "/").startsWith("/api/")) return false;
  response.setHeader("allow", "GET, HEAD");
  sendProblem(response, {
    status: 405,
    kind: "method-not-allowed",
    title: "Pages are only read",
    detail: "only GET and HEAD are understood here: changes go to /api/v1, as /api/v1/openapi.json describes",
  });
  return true;
}

/** Path of an address as Next takes it, with dots and the like resolved. */
function pathOf(address) {
  return URL.canParse(address, "http://server.invalid")
    ? new URL(address, "http://server.invalid").pathname
    : "";
}
