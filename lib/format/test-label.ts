import type { Direction } from "../domain/factors.ts";

const NAMES: Record<string, string> = {
  tcp_stream: "TCP stream",
  udp_stream: "UDP stream",
  tcp_rr: "TCP request/response",
  udp_rr: "UDP request/response",
};

/** A test key as a reader says it: `TCP stream`, `UDP stream, 64 B frames`. An unknown key stays as it is. */
export function testLabel(key: string): string {
  const match = /^(.*?)(?:_(\d+))?$/.exec(key);
  const name = NAMES[match?.[1] ?? ""];
  if (name === undefined) return key;
  return match?.[2] === undefined ? name : `${name}, ${match[2]}\u00a0B frames`;
}

const SHORT: Record<string, string> = { tcp_stream: "TCP", udp_stream: "UDP", tcp_rr: "TCP", udp_rr: "UDP" };

/** Shortest name within one family of tests: `TCP`, `UDP64`, `UDP1518`. */
export function shortTestLabel(key: string): string {
  const match = /^(.*?)(?:_(\d+))?$/.exec(key);
  const name = SHORT[match?.[1] ?? ""];
  return name === undefined ? key : `${name}${match?.[2] ?? ""}`;
}

/** Short, where streams and round trips stand side by side: `UDP64`, `UDP64 RR`. */
export function columnTestLabel(key: string): string {
  return key.includes("_rr") ? `${shortTestLabel(key)} RR` : shortTestLabel(key);
}

/** Direction as the guest sees it, short. */
export function directionLabel(direction: Direction): string {
  return direction === "tx" ? "TX" : "RX";
}

/** Direction in words, for captions. */
export function directionHelp(direction: Direction): string {
  return direction === "tx" ? "guest to tester" : "tester to guest";
}
