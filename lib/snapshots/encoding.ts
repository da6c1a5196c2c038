import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { FrozenData, View } from "./types.ts";

/** Format of what is hashed and stored; another one needs a reader of its own. */
const VERSION = 1;

/** Digits and letters without i, l, o and u: easily read out, and no words. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 10;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Keys in order, whatever order the data was put together in. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      // A revision also moves with what no page shows.
      .filter((name) => name !== "revision")
      .map((name) => [name, canonical(value[name] ?? null)]),
  );
}

/** SHA-256 over an address and the data behind it; title, note, author and time are no part of it. */
export function hashView({ address, data }: Pick<View, "address" | "data">): string {
  const plain = JSON.parse(JSON.stringify({ version: VERSION, address, data })) as Json;
  return createHash("sha256")
    .update(JSON.stringify(canonical(plain)))
    .digest("hex");
}

/** Short id of a snapshot: the first 50 bits of its hash. */
export function snapshotIdOf(hash: string): string {
  let bits = BigInt(`0x${hash.slice(0, 16)}`) >> 14n;
  let id = "";
  for (let at = 0; at < ID_LENGTH; at += 1) {
    id = (ALPHABET[Number(bits & 31n)] ?? "") + id;
    bits >>= 5n;
  }
  return id;
}

export function packData(data: FrozenData): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify({ version: VERSION, data })));
}

/**
 * Reads back what `packData` wrote.
 * @throws Error for a format that this version does not know
 */
export function unpackData(bytes: Uint8Array): FrozenData {
  const { version, data } = JSON.parse(gunzipSync(bytes).toString("utf8")) as {
    version: number;
    data: FrozenData;
  };
  if (version !== VERSION)
    throw new Error(`the snapshot has format ${version}, this vnicbench reads ${VERSION}: update it`);
  return data;
}
