/**
 * Answers a request with a problem, as endpoints do, before Next sees it.
 * @param {import("node:http").ServerResponse} response
 * @param {{ status: number, kind: string, title: string, detail: string, errors?: { field: string, message: string }[] }} problem
 *   `kind` is the last part of its type
 */
export function sendProblem(response, { status, kind, title, detail, errors = [] }) {
  response.writeHead(status, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(JSON.stringify({ type: `/problems/${kind}`, title, status, detail, errors }));
}
