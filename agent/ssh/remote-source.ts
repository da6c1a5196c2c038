import type { Endpoint } from "../exec/types.ts";
import { endpointSource, type FactSource } from "../facts/source.ts";
import { READ_SCRIPT, shellArgv } from "./scripts.ts";

/** Fewer than this a round trip, so that no command line gets too long. */
const MOST = 200;
const LIMIT_MS = 20_000;

type Asked = { item: string; answer: (text: string | null) => void };

/** Facts of the tester: what is asked for at the same time comes in one round trip. */
export function createRemoteSource(endpoint: Endpoint): FactSource {
  let waiting: Asked[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    for (let start = 0; start < batch.length; start += MOST)
      await readBatch(endpoint, batch.slice(start, start + MOST));
  };
  const ask = (item: string) =>
    new Promise<string | null>((answer) => {
      waiting.push({ item, answer });
      if (waiting.length === 1) setImmediate(() => void flush());
    });
  return {
    read: (path) => ask(`f:${path}`),
    list: async (directory) => ((await ask(`d:${directory}`)) ?? "").split("\n").filter(Boolean),
    run: endpointSource(endpoint).run,
  };
}

async function readBatch(endpoint: Endpoint, batch: readonly Asked[]): Promise<void> {
  const [file = "", ...args] = shellArgv(READ_SCRIPT, ...batch.map(({ item }) => item));
  const stdout = await endpoint.run({ file, args, purpose: "read facts" }, { timeoutMs: LIMIT_MS }).then(
    (result) => result.stdout,
    // As everywhere among facts: what cannot be read is not known.
    () => "",
  );
  const lines = stdout.split("\n");
  batch.forEach(({ answer }, index) => {
    const line = lines[index];
    answer(line === undefined || line === "-" ? null : Buffer.from(line, "base64").toString("utf8"));
  });
}
