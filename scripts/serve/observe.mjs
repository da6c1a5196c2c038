import { randomUUID } from "node:crypto";
import { count, observe } from "../../lib/server/metrics-store.mjs";
import { currentRequest } from "./log.mjs";
import { refuseSending } from "./page-methods.mjs";
import { routeOf } from "./routes.mjs";
import { sendProblem } from "./send-problem.mjs";
import { endStalledBody } from "./stalled-bodies.mjs";

const GIVEN_ID = /^[\w.:-]{1,64}$/;
const MOST_DROPPING_MS = 2_000;
/** Methods that get a label of their own; what strangers make up does not. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Wraps the handling of requests: each gets an id (the caller's `x-request-id`, where it sends one) that stands in the
 * answer and in every line of the log, is counted and timed, and is logged when it ends.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} handle
 */
export function observed(handle, log) {
  return (request, response) => {
    const start = performance.now();
    const given = request.headers["x-request-id"];
    const id = typeof given === "string" && GIVEN_ID.test(given) ? given : randomUUID();
    request.headers["x-request-id"] = id;
    response.setHeader("x-request-id", id);
    const path = (request.url ?? "/").split("?", 1)[0];
    closeBehindCutBody(request, response);
    response.once("finish", () => dropRest(request));
    response.once("close", () => {
      const seconds = (performance.now() - start) / 1000;
      currentRequest.run(id, () => note({ request, response, path, seconds }, log));
    });
    currentRequest.run(id, () => {
      endStalledBody(request);
      if (!isWellFormed(path)) refuse(response);
      else if (!refuseSending(request, response)) handle(request, response);
    });
  };
}

/** A body that its reader gave up in the middle can be read no more: the answer says that its connection ends. */
function closeBehindCutBody(request, response) {
  const { writeHead } = response;
  response.writeHead = (...head) => {
    if (request.destroyed && !request.complete) response.setHeader("connection", "close");
    return writeHead.apply(response, head);
  };
}

/**
 * Reads and drops what is left of a body that was refused before its end: it would stand in the way of the connection's
 * next request, and a connection that is cut at once can lose the answer.
 */
function dropRest(request) {
  if (request.complete || request.destroyed) return;
  request.unpipe();
  request.resume();
  const timer = setTimeout(() => request.destroy(), MOST_DROPPING_MS);
  request.once("close", () => clearTimeout(timer));
  request.once("end", () => clearTimeout(timer));
}

function note({ request, response, path, seconds }, log) {
  // A caller that went away before its answer was whole.
  const status = response.writableFinished || response.headersSent ? response.statusCode : 499;
  const route = routeOf(path);
  const method = METHODS.includes(request.method) ? request.method : "other";
  const isStream = String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
  count("vnicbench_http_requests_total", { route, method, status: String(status) });
  if (!isStream) observe("vnicbench_http_request_seconds", { route }, seconds);
  const level = status >= 500 ? "error" : route === "/_next/*" ? "debug" : "info";
  log.write(level, "request", {
    method: request.method,
    path,
    route,
    status,
    ms: Math.round(seconds * 1e4) / 10,
  });
}

function isWellFormed(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Next would fail on such an address with 500. */
function refuse(response) {
  sendProblem(response, {
    status: 400,
    kind: "bad-request",
    title: "The request is not valid",
    detail: "the address holds a percent sign that starts no UTF-8 character: write %25 for the sign itself",
    errors: [{ field: "path", message: "is not percent-encoded UTF-8" }],
  });
}
