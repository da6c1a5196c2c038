/** An IPv4 address with its prefix length, such as `198.18.0.1/24`. */
export type Ipv4Network = { address: string; prefixLength: number };

/** Reads `a.b.c.d/n`; null where it is none. */
export function readIpv4(text: string): Ipv4Network | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return null;
  const parts = match.slice(1, 5).map(Number);
  const prefixLength = Number(match[5]);
  if (parts.some((part) => part > 255) || prefixLength > 32) return null;
  return { address: parts.join("."), prefixLength };
}

/** The address as a number of 32 bits. */
function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function size(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** First address of the network that an address is in. */
function base({ address, prefixLength }: Ipv4Network): number {
  const length = size(prefixLength);
  return Math.floor(toNumber(address) / length) * length;
}

/** True where the two networks share an address. */
export function overlaps(a: Ipv4Network, b: Ipv4Network): boolean {
  const [wide, narrow] = a.prefixLength <= b.prefixLength ? [a, b] : [b, a];
  return base({ address: narrow.address, prefixLength: wide.prefixLength }) === base(wide);
}

/** True for an address that a machine can have: neither the network's own nor its broadcast address. */
export function isUsable(network: Ipv4Network): boolean {
  const offset = toNumber(network.address) - base(network);
  return network.prefixLength <= 30 && offset > 0 && offset < size(network.prefixLength) - 1;
}
