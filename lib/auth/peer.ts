import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP, type Socket } from "node:net";
import { isLoopback } from "./agent-token.ts";

/** Header that carries the address at the other end of the connection; what a client sends under it is replaced. */
const PEER_HEADER = "x-vnicbench-peer";

/**
 * Notes with each request from which address it came: a client can write what it likes into `x-forwarded-for`, and
 * Next tells a route nothing of the connection.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket: Socket };
    request.headers[PEER_HEADER] = socket.remoteAddress ?? "";
    // No browser speaks 1.0: it is a proxy that was told nothing else, and names nobody (nginx).
    if (request.httpVersion === "1.0") request.headers.via ??= "1.0 unnamed";
  });
}

const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * Proxies that are not on this machine and whose word on an address counts: VNICBENCH_TRUSTED_PROXY.
 * @throws Error that says what to set
 */
export function chooseTrustedProxies(
  said: string | undefined = process.env.VNICBENCH_TRUSTED_PROXY,
): ReadonlySet<string> {
  const addresses = (said ?? "").split(",").map(plain).filter(Boolean);
  const wrong = addresses.find((address) => isIP(address) === 0);
  if (wrong !== undefined)
    throw new Error(
      `VNICBENCH_TRUSTED_PROXY names ${JSON.stringify(wrong)}: set it to the proxy's IP address as this server sees it, or to several with commas between`,
    );
  return new Set(addresses.map(spellAddress));
}

/** An IPv6 address as it is spelled in full; others as they are. */
function spellAddress(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const parts = (text: string) => text.split(":").filter(Boolean);
  const [first, last] = [parts(head), parts(tail ?? "")];
  const all = [...first, ...Array<string>(8 - first.length - last.length).fill("0"), ...last];
  return all.map((part) => Number.parseInt(part, 16).toString(16)).join(":");
}

/** What of an address counts as one caller: all of IPv4, of IPv6 the network of 64 bits that each customer has. */
export function addressGroup(address: string): string {
  return isIP(address) === 6 ? `${spellAddress(address).split(":").slice(0, 4).join(":")}::/64` : address;
}

/**
 * Address that answers for a request: the peer's, or behind a proxy on this machine or a trusted one the address that
 * the proxy names. Null for a program or browser on this machine itself.
 */
export function remoteAddress(
  headers: Pick<Headers, "get">,
  trusted: ReadonlySet<string> = chooseTrustedProxies(),
): string | null {
  const isProxy = (address: string) => isLoopback(address) || trusted.has(spellAddress(address));
  const peer = plain(headers.get(PEER_HEADER) ?? "unknown");
  if (!isProxy(peer)) return peer;
  const named = (headers.get("x-forwarded-for") ?? "").split(",").map(plain);
  // The last is what the proxy itself saw; those before it are what the client said.
  const client = named.findLast((address) => address !== "" && !isProxy(address));
  return client ?? (isLoopback(peer) ? null : peer);
}
