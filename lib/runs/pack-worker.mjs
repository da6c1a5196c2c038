// A thread of its own, plain JavaScript: it is started by its path, past the bundler.
import { parentPort, workerData } from "node:worker_threads";
import { deflateRawSync } from "node:zlib";

/** @type {import("node:zlib").ZlibOptions} */
const options = workerData;

/** Packs texts; answers with all that came of them in one piece of memory, which goes over without a copy. */
parentPort?.on("message", (/** @type {{ id: number, texts: string[] }} */ { id, texts }) => {
  const packed = texts.map((text) => deflateRawSync(Buffer.from(text), options));
  const lengths = packed.map(({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, one) => sum + one, 0));
  let at = 0;
  for (const one of packed) {
    bytes.set(one, at);
    at += one.length;
  }
  parentPort?.postMessage({ id, lengths, bytes }, [bytes.buffer]);
});
