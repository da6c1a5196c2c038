import { setTimeout as wait } from "node:timers/promises";
import type { RunHeader } from "../../lib/domain/run.ts";
import type { ApiClient, Delivery } from "./api-client.ts";
import { backoffMs } from "./backoff.ts";
import { type Batch, type BatchLimits, nextBatch } from "./batch.ts";
import type { SpoolReader } from "./read-spool.ts";
import type { PlacedRecord } from "./record.ts";
import { sendBatch } from "./send-batch.ts";
import type { Spool } from "./spool.ts";

export type UploaderOptions = {
  spool: Spool;
  client: ApiClient;
  /** Told once when the server goes away or denies, once when it is back, and of each refused record. */
  notify: (message: string) => void;
  random?: () => number;
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Most boots or trials in one request. */
  batchSize?: number;
  /** Most bytes of records in one request, to begin with. */
  batchBytes?: number;
};

export type UploadOutcome = { complete: boolean; pending: number; rejected: number; reason: string | null };

type Settled = Exclude<Delivery, { kind: "away" | "denied" }>;

const BATCH_SIZE = 500;
/** Under what the server counts as a large request, for which it makes a client wait. */
const BATCH_BYTES = 512 * 1024;
/** A link that does not bring even this through in its time is down rather than slow. */
const LEAST_BATCH_BYTES = 16 * 1024;
/** Live progress is sent at most this often. */
const PROGRESS_INTERVAL_MS = 1000;

/**
 * Brings a spool to the server, in order and at least once (the server stores each id once). Runs beside the
 * measurement and never holds it up; a server that is away is waited for with growing pauses.
 */
export class Uploader {
  private readonly options: UploaderOptions;
  private readonly stopping = new AbortController();
  private pending: PlacedRecord[] = [];
  private reader: SpoolReader;
  private failures = 0;
  private rejected = 0;
  private lastProblem: string | null = null;
  private loop: Promise<void> | null = null;
  private again = false;
  /** Sent again from the start, and no trial stored since: once more would end the same. */
  private isRewound = false;
  private limits: BatchLimits;
  private lastProgressMs = Number.NEGATIVE_INFINITY;

  constructor(options: UploaderOptions) {
    this.options = options;
    this.reader = options.spool.reader();
    this.limits = {
      records: options.batchSize ?? BATCH_SIZE,
      bytes: options.batchBytes ?? BATCH_BYTES,
    };
  }

  /** Something new lies in the spool. Returns at once. */
  wake(): void {
    if (this.loop) {
      this.again = true;
      return;
    }
    this.start(this.drain());
  }

  /** Sends what is being done now where the way is free; lost otherwise. */
  progress(header: RunHeader): void {
    const now = performance.now();
    const isFree = this.loop === null && this.failures === 0;
    if (!isFree || now - this.lastProgressMs < PROGRESS_INTERVAL_MS) return;
    this.lastProgressMs = now;
    // Through the same loop, so that it can never overtake a newer header.
    this.start(this.options.client.putRun(this.options.spool.runId, header, this.stopping.signal));
  }

  /**
   * Waits until all is with the server, and the server counts as many trials as were made; but at most `patienceMs`,
   * then gives up with what is left, which stays.
   */
  async finish(patienceMs: number): Promise<UploadOutcome> {
    const giveUp = () => this.stopping.abort(new Error("the server took too long"));
    const timer = setTimeout(giveUp, patienceMs);
    await this.sendAll();
    let hole = await this.findHole();
    if (hole !== null) {
      this.rewind(hole);
      await this.sendAll();
      hole = await this.findHole();
    }
    if (hole !== null) this.lastProblem = `${hole}, though all were sent`;
    clearTimeout(timer);
    this.stopping.abort();
    return {
      complete: this.pending.length === 0 && this.lastProblem === null,
      pending: this.pending.length,
      rejected: this.rejected,
      reason: this.lastProblem,
    };
  }

  private async sendAll(): Promise<void> {
    do {
      this.wake();
      await this.loop;
    } while (this.again && !this.stopping.signal.aborted);
  }

  /** A server that was restored from a backup may have the run, but not all that it once took. */
  private async findHole(): Promise<string | null> {
    const { client, spool } = this.options;
    if (this.pending.length > 0 || this.stopping.signal.aborted) return null;
    const made = spool.countTrials();
    const stored = made === 0 ? null : await client.countTrials(spool.runId, this.stopping.signal);
    return stored === null || stored >= made ? null : `it has ${stored} of ${made} trials`;
  }

  private start(work: Promise<unknown>): void {
    this.loop = work
      .catch((error: unknown) => {
        // A spool that cannot be read must not end the measurement.
        this.lastProblem = error instanceof Error ? error.message : String(error);
        this.options.notify(`results cannot be sent: ${this.lastProblem}`);
        this.stopping.abort();
      })
      .then(() => {
        this.loop = null;
        if (this.again && !this.stopping.signal.aborted) this.wake();
      });
  }

  private async drain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.again = false;
      this.readNew();
      const batch = nextBatch(this.pending, this.limits);
      if (batch === null) return;
      if (batch.kind === "damaged") {
        for (const placed of batch.placed) this.setAside(placed);
        this.pass(batch);
        continue;
      }
      const delivery = await this.send(batch);
      if (delivery.kind === "away" || delivery.kind === "denied") await this.waitAfter(delivery);
      else if (delivery.kind === "unknown") await this.startOver(delivery.message);
      else await this.settle(batch, delivery);
    }
  }

  /** The server does not know the run: it gets all again, but not for ever the same without an end. */
  private async startOver(message: string): Promise<void> {
    if (this.isRewound) await this.waitAfter({ kind: "denied", message });
    else this.rewind(message);
  }

  /** The server lost what it had, as one that was restored from a backup does: what comes twice is stored once. */
  private rewind(message: string): void {
    this.isRewound = true;
    this.options.notify(`the server does not have all of this run (${message}): sending all of it again`);
    this.options.spool.markUploaded(0);
    this.reader = this.options.spool.reader();
    this.pending = [];
  }

  private readNew(): void {
    this.pending = this.pending.concat(this.reader.next(this.options.spool.uploadedLines));
  }

  private async settle(batch: Batch, delivery: Settled): Promise<void> {
    if (this.failures > 0) this.options.notify("the server takes results again");
    this.failures = 0;
    if (delivery.kind !== "stored") {
      const resolved = await this.refuse(batch, delivery.message);
      if (!resolved) return;
    } else this.lastProblem = this.rejected > 0 ? this.lastProblem : null;
    if (batch.kind === "trial") this.isRewound = false;
    this.pass(batch);
  }

  private pass(batch: Batch): void {
    this.pending = this.pending.filter(({ line }) => line >= batch.nextLine);
    this.options.spool.markUploaded(batch.nextLine);
  }

  /** A request is stored whole or not at all: its records go one by one to find the ones that are refused. */
  private async refuse(batch: Batch, message: string): Promise<boolean> {
    const [only] = batch.placed;
    if (batch.placed.length === 1 && only) {
      this.setAside(only, message);
      return true;
    }
    for (const placed of batch.placed) {
      const delivery = await this.send({ ...batch, placed: [placed] });
      if (delivery.kind === "away" || delivery.kind === "denied") {
        await this.waitAfter(delivery);
        return false;
      }
      if (delivery.kind === "unknown") return false;
      if (delivery.kind !== "stored") this.setAside(placed, delivery.message);
      this.pending = this.pending.filter(({ line }) => line !== placed.line);
      this.options.spool.markUploaded(placed.line + 1);
    }
    return true;
  }

  /** `message`: what the server says of it. */
  private setAside({ line, record }: PlacedRecord, message = ""): void {
    const problem =
      record.kind === "damaged"
        ? `line ${line + 1} of ${this.options.spool.directory} is damaged (${record.problem})`
        : message;
    this.rejected += 1;
    this.lastProblem = problem;
    this.options.spool.reject({ line, record }, problem);
    this.options.notify(
      record.kind === "damaged" ? `${problem}: set aside` : `the server refused a ${record.kind}: ${problem}`,
    );
  }

  private async waitAfter(delivery: Extract<Delivery, { kind: "away" | "denied" }>): Promise<void> {
    this.failures += 1;
    this.lastProblem = delivery.message;
    if (delivery.kind === "away" && delivery.isTooSlow)
      this.limits.bytes = Math.max(LEAST_BATCH_BYTES, Math.floor(this.limits.bytes / 2));
    if (this.failures === 1)
      this.options.notify(`results wait on disk, the server does not take them: ${delivery.message}`);
    const retryAfter = delivery.kind === "away" ? delivery.retryAfterSeconds : null;
    const ms = backoffMs(this.failures, this.options.random ?? Math.random, retryAfter);
    await (this.options.sleep ?? sleep)(ms, this.stopping.signal);
  }

  private send(batch: Batch): Promise<Delivery> {
    return sendBatch(this.options.client, this.options.spool.runId, batch, this.stopping.signal);
  }
}

/** Ends early, and well, where the waiting is over. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}
