import { join } from "node:path";
import type { Worker as WorkerThread } from "node:worker_threads";
import { projectRoot } from "../db/url.ts";
import { PACKING, packText } from "./encoding.ts";

// Asked of the process itself: the bundler takes the file of a `new Worker` it sees for its own, and does not find it.
const { Worker } = process.getBuiltinModule("node:worker_threads");

/** Fewer are packed sooner than a thread is asked. */
const FEW = 32;

type Bytes = Uint8Array<ArrayBuffer>;
type Answer = { id: number; lengths: number[]; bytes: Bytes };
type Waiting = { take: (answer: Answer) => void; fail: (error: Error) => void };
type Packer = { worker: WorkerThread; waiting: Map<number, Waiting>; next: number };

// On globalThis: each route's bundle has its own copy of this module, but one thread is enough.
const store = globalThis as typeof globalThis & { vnicbenchPacker?: Packer | undefined };

function startPacker(): Packer {
  const worker = new Worker(join(projectRoot(), "lib", "runs", "pack-worker.mjs"), { workerData: PACKING });
  // It waits for work for ever: the process may end without it, but not in the middle of its work.
  worker.unref();
  const packer: Packer = { worker, waiting: new Map(), next: 0 };
  const end = (error: Error) => {
    if (store.vnicbenchPacker === packer) store.vnicbenchPacker = undefined;
    for (const { fail } of packer.waiting.values()) fail(error);
    packer.waiting.clear();
  };
  worker.on("message", (answer: Answer) => {
    packer.waiting.get(answer.id)?.take(answer);
    packer.waiting.delete(answer.id);
    if (packer.waiting.size === 0) worker.unref();
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the packing thread ended")));
  return packer;
}

async function packElsewhere(texts: readonly string[]): Promise<Bytes[]> {
  store.vnicbenchPacker ??= startPacker();
  const packer = store.vnicbenchPacker;
  const id = packer.next++;
  const { lengths, bytes } = await new Promise<Answer>((take, fail) => {
    packer.waiting.set(id, { take, fail });
    packer.worker.ref();
    packer.worker.postMessage({ id, texts });
  });
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
}

/**
 * `packText` of many texts, beside the main thread: other requests go on meanwhile. Where no thread can be had, here. The
 * thread begins at once, whatever the caller does before it waits for the answer.
 * @returns as many, in their order
 */
export async function packMany(texts: readonly string[]): Promise<Bytes[]> {
  if (texts.length < FEW) return texts.map(packText);
  try {
    return await packElsewhere(texts);
  } catch (error) {
    console.error(`packing in this thread: ${(error as Error).message}`);
    return texts.map(packText);
  }
}
