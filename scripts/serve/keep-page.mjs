import {
  forgetTicket,
  KEEP_HEADER,
  keepPage,
  SEND_HEADER,
  takeBody,
  WHOLE_PAGE_HEADER,
} from "../../lib/server/page-store.mjs";

/** Of one answer alone, or made anew for each. */
const OWN_HEADERS = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-security-policy",
  "date",
  "keep-alive",
  "transfer-encoding",
  "x-request-id",
]);

/**
 * Marks a request for a whole page, for the proxy.
 * @param {import("node:http").IncomingMessage} request
 */
export function markWholePage(request) {
  const { headers, method } = request;
  delete headers[WHOLE_PAGE_HEADER];
  const isPart = Object.keys(headers).some((name) => name === "rsc" || name.startsWith("next-"));
  if (method === "GET" && !isPart) headers[WHOLE_PAGE_HEADER] = "1";
  return request;
}

/**
 * Lets a response be written as it would be, keeps a copy of a page that the proxy marked, and sends the kept page that it
 * named (see page-store.mjs).
 * @param {import("node:http").ServerResponse} response before its compression
 */
export function keepingPage(response) {
  const { writeHead, write, end } = response;
  let ticket = null;
  let chunks = [];
  /** Body to send instead of the answer's own, which is empty. */
  let kept = null;
  const collect = (chunk, encoding) => {
    if (ticket === null || chunk === null || chunk === undefined || typeof chunk === "function") return;
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
  };
  // Next may write the head of an answer without a body before it ends it, or with its end.
  const takeKept = () => {
    const sent = response.headersSent ? null : response.getHeader(SEND_HEADER);
    if (typeof sent !== "string") return;
    response.removeHeader(SEND_HEADER);
    response.removeHeader("content-length");
    kept = takeBody(sent);
  };
  response.writeHead = (status, ...rest) => {
    takeKept();
    const marked = response.getHeader(KEEP_HEADER);
    response.removeHeader(KEEP_HEADER);
    if (typeof marked === "string") {
      if (canKeep(response, status)) ticket = marked;
      else forgetTicket(marked);
    }
    return writeHead.call(response, status, ...rest);
  };
  response.write = (chunk, ...rest) => {
    // Behind the write: the first one writes the head, which says whether the page is kept.
    const canGoOn = write.call(response, chunk, ...rest);
    collect(chunk, rest[0]);
    return canGoOn;
  };
  response.end = (chunk, ...rest) => {
    takeKept();
    if (kept !== null) return end.call(response, kept);
    const ended = end.call(response, chunk, ...rest);
    collect(chunk, rest[0]);
    return ended;
  };
  response.once("finish", () => {
    if (ticket !== null) keepPage(ticket, Buffer.concat(chunks), headersOf(response));
    chunks = [];
  });
  response.once("close", () => {
    if (ticket !== null) forgetTicket(ticket);
  });
  return response;
}

function canKeep(response, status) {
  return (
    status === 200 &&
    String(response.getHeader("content-type")).startsWith("text/html") &&
    !response.hasHeader("set-cookie")
  );
}

/** @returns {[string, string][]} */
function headersOf(response) {
  return Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    OWN_HEADERS.has(name) ? [] : [value].flat().map((one) => [name, String(one)]),
  );
}
