import { ImportError } from "./importer.ts";
import { amountAt, isObject, type JsonObject, objectAt } from "./json.ts";

/** Rates are printed with six digits; more than this apart, bytes and rate contradict each other. */
const RATE_TOLERANCE = 0.001;
/** Totals are whole numbers, but for what a double cannot hold. */
const TOTAL_TOLERANCE = 1e-6;
/** Datagrams that came twice or out of order, or were lost at the end, blur a receiver's count by a little. */
const COUNT_TOLERANCE = 0.01;

function isNear(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(a, b);
}

/** Bits per second of a sum, proved by its own bytes and seconds; throws ImportError where they contradict it. */
export function provedRate(sum: JsonObject, path: string): number {
  const rate = amountAt(sum, "bits_per_second", path);
  const seconds = amountAt(sum, "seconds", path);
  const proof = seconds === 0 ? 0 : (amountAt(sum, "bytes", path) * 8) / seconds;
  if (!isNear(proof, rate, RATE_TOLERANCE))
    throw new ImportError(`${path}.bits_per_second`, `is ${rate}, but bytes and seconds give ${proof}`);
  return rate;
}

function streamsOf(end: JsonObject): JsonObject[] {
  if (!Array.isArray(end.streams) || end.streams.length === 0 || !end.streams.every(isObject))
    throw new ImportError("$.end.streams", "a list of streams is missing here");
  return end.streams;
}

/** Total of a key over streams, told against the sum that the file gives. */
function proveTotal(sum: JsonObject, key: string, path: string, parts: readonly number[]): void {
  const total = parts.reduce((whole, part) => whole + part, 0);
  const said = amountAt(sum, key, path);
  if (!isNear(said, total, TOTAL_TOLERANCE))
    throw new ImportError(`${path}.${key}`, `is ${said}, but the streams give ${total}`);
}

/**
 * Sees that the two TCP sums are those of their streams.
 * @param sentKey key of the senders' sum; `..._bidir_reverse` for what went the other way of a bidirectional test
 * @throws ImportError with the sum that is not
 */
export function proveStreams(end: JsonObject, sentKey: string, receivedKey: string): void {
  const isBidirectional = end.sum_received_bidir_reverse !== undefined;
  const isOtherWay = sentKey.endsWith("_bidir_reverse");
  const streams = streamsOf(end).map((stream, index) => {
    const path = `$.end.streams[${index}]`;
    const sender = objectAt(stream, "sender", path);
    const receiver = objectAt(stream, "receiver", path);
    return {
      isOurs: !isBidirectional || sender.sender !== isOtherWay,
      sent: amountAt(sender, "bytes", `${path}.sender`),
      received: amountAt(receiver, "bytes", `${path}.receiver`),
    };
  });
  const ours = streams.filter((stream) => stream.isOurs);
  const pairs = [
    [sentKey, ours.map((stream) => stream.sent)],
    [receivedKey, ours.map((stream) => stream.received)],
  ] as const;
  for (const [key, parts] of pairs) proveTotal(objectAt(end, key, "$.end"), "bytes", `$.end.${key}`, parts);
}

/**
 * Sees that the datagrams of a UDP sum are those of its streams, and that their payload gives its bytes.
 * @param key of the sum in `end`
 * @param isReceived whether the sum's bytes are what arrived; else they are what was sent
 * @throws ImportError with the figure that does not fit
 */
export function proveDatagrams(end: JsonObject, key: string, payload: number, isReceived: boolean): void {
  const path = `$.end.${key}`;
  const sum = objectAt(end, key, "$.end");
  const packets = amountAt(sum, "packets", path);
  provedRate(sum, path);
  const arrived = isReceived ? packets - amountAt(sum, "lost_packets", path) : packets;
  const bytes = amountAt(sum, "bytes", path);
  // The senders' own sum is exact; the one sum of old versions has bytes of one side and datagrams of the other.
  const isExact = key.startsWith("sum_sent");
  if (!isNear(arrived * payload, bytes, isExact ? TOTAL_TOLERANCE : COUNT_TOLERANCE))
    throw new ImportError(
      `${path}.bytes`,
      `is ${bytes}, but ${arrived} datagrams of ${payload} bytes are not`,
    );
  const streams = streamsOf(end).map((stream, index) => {
    const place = `$.end.streams[${index}]`;
    return { udp: objectAt(stream, "udp", place), place: `${place}.udp` };
  });
  const isBidirectional = end.sum_received_bidir_reverse !== undefined;
  const ours = streams.filter(({ udp }) => !isBidirectional || udp.sender !== key.endsWith("_bidir_reverse"));
  // The senders' sum counts no losses of its own: what was lost stands in the receivers'.
  for (const name of isReceived ? ["packets", "lost_packets"] : ["packets"])
    proveTotal(
      sum,
      name,
      path,
      ours.map(({ udp, place }) => amountAt(udp, name, place)),
    );
}
