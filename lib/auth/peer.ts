import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
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
  });
}

const plain = (address: string) => address.trim().replace(/^::ffff:/, "");

/**
 * Address that answers for a request: the peer's, or behind a proxy on this machine the one that the proxy names.
 * Null for a program or browser on this machine itself.
 */
export function remoteAddress(headers: Pick<Headers, "get">): string | null {
  const peer = plain(headers.get(PEER_HEADER) ?? "unknown");
  if (!isLoopback(peer)) return peer;
  const named = (headers.get("x-forwarded-for") ?? "").split(",").map(plain);
  // The last is what the proxy itself saw; those before it are what the client said.
  return named.findLast((address) => address !== "" && !isLoopback(address)) ?? null;
}
