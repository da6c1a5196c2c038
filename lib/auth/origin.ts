import { ApiError } from "../http/problem.ts";
import { isLoopback } from "./agent-token.ts";

/** A request, or the headers of one that a page knows. */
type Asked = { headers: Pick<Headers, "get" | "has">; url?: string };

function requestHost({ headers, url }: Asked): string {
  return headers.get("host") ?? (url === undefined ? "" : new URL(url).host);
}

/** Refuses what a page of another site sends from a reader's browser. */
export function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const foreign =
    (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== requestHost(request))) ||
    (site !== null && site !== "same-origin" && site !== "none");
  if (foreign)
    throw new ApiError("forbidden", "a page of another site may not write here: open the dashboard itself");
}

/** Whether a page of this very dashboard sent the request: every browser names the origin of a write. */
export function isOwnPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === requestHost(request) && (site === null || site === "same-origin");
}

/** Headers by which a proxy says that it speaks for somebody else. */
const PROXY_HEADERS = ["forwarded", "via", "x-real-ip"];

/** The server itself notes its peer in x-forwarded-for; a proxy before it would have noted another. */
function isForwarded(request: Asked): boolean {
  const peers = (request.headers.get("x-forwarded-for") ?? "").split(",").filter(Boolean);
  return (
    PROXY_HEADERS.some((name) => request.headers.has(name)) ||
    peers.some((peer) => !isLoopback(peer.trim().replace(/^::ffff:/, "")))
  );
}

/**
 * Whether the request was sent to this machine by its own name, and by no proxy. A name that an attacker's DNS
 * points at 127.0.0.1 shows itself in the Host header, which a page cannot choose.
 * @param boundTo address that the server was told to listen on; unknown counts as every address
 */
export function isLocalRequest(request: Asked, boundTo: string | undefined): boolean {
  if (boundTo === undefined || !isLoopback(boundTo) || isForwarded(request)) return false;
  const url = `http://${requestHost(request)}`;
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, "$1"));
}
