import { z } from "zod";
import type { LineSocket } from "./line-socket.ts";

const Answer = z.union([
  z.looseObject({ return: z.unknown() }),
  z.looseObject({ error: z.looseObject({ class: z.string().optional(), desc: z.string() }) }),
]);

/** One question at a time over a socket that QMP and the guest agent share the manners of. */
export interface RequestChannel {
  /** Rejects with the other side's own words, on silence for `timeoutMs`, and when the channel closes. */
  request(execute: string, args?: Record<string, unknown>, timeoutMs?: number): Promise<unknown>;
  close(): void;
}

/** @param name how errors call the other side, e.g. `the guest agent` */
export function openRequestChannel(socket: LineSocket, name: string): RequestChannel {
  let settle: ((answer: unknown) => void) | null = null;
  let fail: ((error: Error) => void) | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  socket.onValue((value) => {
    // Greetings and events (QMP) are neither an answer nor an error.
    if (Answer.safeParse(value).success) settle?.(value);
  });
  socket.onClose(() => {
    isClosed = true;
    fail?.(new Error(`${name} closed its channel`));
  });

  const exchange = (execute: string, args: Record<string, unknown> | undefined, timeoutMs: number) =>
    new Promise<unknown>((resolve, reject) => {
      if (isClosed) return reject(new Error(`${name} closed its channel`));
      const timer = setTimeout(
        () => done(() => reject(new Error(`${name} did not answer ${execute} within ${timeoutMs / 1000} s`))),
        timeoutMs,
      );
      const done = (act: () => void) => {
        clearTimeout(timer);
        settle = null;
        fail = null;
        act();
      };
      fail = (error) => done(() => reject(error));
      settle = (value) => {
        const answer = Answer.parse(value);
        if ("error" in answer) {
          const { desc } = z.looseObject({ desc: z.string() }).parse(answer.error);
          done(() => reject(new Error(`${name} refused ${execute}: ${desc.slice(0, 500)}`)));
        } else done(() => resolve(answer.return));
      };
      socket.send({ execute, ...(args ? { arguments: args } : {}) });
    });

  return {
    request: (execute, args, timeoutMs = 10_000) => {
      const next = last.catch(() => undefined).then(() => exchange(execute, args, timeoutMs));
      last = next;
      return next;
    },
    close: () => socket.close(),
  };
}
