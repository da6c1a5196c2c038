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
const PROXY_HEADERS = [
  "forwarded",
  "via",
  "x-real-ip",
  "x-client-ip",
  "x-forwarded-server",
  "cf-connecting-ip",
  "true-client-ip",
];

/** Whether a host, with a port or without, is this machine by its own name. */
function isLocalHost(host: string): boolean {
  const url = `http://${host.trim()}`;
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, "$1"));
}

/** The server itself notes peer, host and scheme in x-forwarded-...; a proxy before it would have noted others. */
function isForwarded({ headers }: Asked): boolean {
  const listed = (name: string) => (headers.get(name) ?? "").split(",").filter(Boolean);
  return (
    PROXY_HEADERS.some((name) => headers.has(name)) ||
    listed("x-forwarded-for").some((peer) => !isLoopback(peer.trim().replace(/^::ffff:/, ""))) ||
    listed("x-forwarded-host").some((host) => !isLocalHost(host)) ||
    listed("x-forwarded-proto").some((scheme) => scheme.trim() !== "http")
  );
}

/**
 * Whether the request was sent to this machine by its own name, and by no proxy. A name that an attacker's DNS
 * points at 127.0.0.1 shows itself in the Host header, which a page cannot choose. A forward that changes nothing but
 * the Host header cannot be told from this machine: it is the operator's to say that there is one (reading.ts).
 */
export function isLocalRequest(request: Asked): boolean {
  return !isForwarded(request) && isLocalHost(requestHost(request));
}
