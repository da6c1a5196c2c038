import { z } from "zod";
import { connectLines, type LineSocket } from "./line-socket.ts";
import { openRequestChannel, type RequestChannel } from "./request-channel.ts";

const FLUSH = Buffer.from([0xff]);
const RETRY_MS = 400;

const Started = z.looseObject({ pid: z.int() });
const Status = z.looseObject({
  exited: z.boolean(),
  exitcode: z.int().optional(),
  signal: z.int().optional(),
  "out-data": z.string().optional(),
  "err-data": z.string().optional(),
});

const Synchronized = z.looseObject({ return: z.int() });

export type ExecStatus = { exited: false } | { exited: true; code: number; stdout: string; stderr: string };

/** Guest agent (QEMU docs/interop/qemu-ga): programs started and asked after over a channel that is no NIC. */
export interface GuestAgent {
  exec(file: string, args: readonly string[]): Promise<number>;
  status(pid: number): Promise<ExecStatus>;
  close(): void;
}

/** Waits until the agent answers; rejects at `deadline`, or as soon as QEMU is gone. */
export async function openGuestAgent(
  path: string,
  deadline: number,
  isAlive: () => boolean,
): Promise<GuestAgent> {
  const socket = await connectLines(path, deadline, isAlive);
  try {
    await synchronize(socket, deadline, isAlive);
    return client(openRequestChannel(socket, "the guest agent"));
  } catch (error) {
    socket.close();
    throw error;
  }
}

function client(channel: RequestChannel): GuestAgent {
  return {
    exec: async (path, arg) => {
      const answer = await channel.request("guest-exec", { path, arg: [...arg], "capture-output": true });
      return Started.parse(answer).pid;
    },
    status: async (pid) => decodeStatus(await channel.request("guest-exec-status", { pid }, 20_000)),
    close: () => channel.close(),
  };
}

/** Reads an answer to `guest-exec-status`: a program ended by a signal gets the shell's 128 + signal as its code. */
export function decodeStatus(answer: unknown): ExecStatus {
  const status = Status.parse(answer);
  if (!status.exited) return { exited: false };
  return {
    exited: true,
    code: status.exitcode ?? 128 + (status.signal ?? 0),
    stdout: decode(status["out-data"]),
    stderr: decode(status["err-data"]),
  };
}

/**
 * guest-sync-delimited, sent again until the agent answers one, then once more: when the last one's number comes
 * back, all answers to earlier tries, and whatever the channel held from before, are out of the way.
 */
function synchronize(socket: LineSocket, deadline: number, isAlive: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const base = Math.floor(performance.now()) * 1000;
    let tries = 0;
    let final: number | null = null;
    const send = () => {
      const id = base + tries++;
      socket.send({ execute: "guest-sync-delimited", arguments: { id } }, FLUSH);
      return id;
    };
    const fail = (message: string) => {
      clearInterval(timer);
      reject(new Error(message));
    };
    const timer = setInterval(() => {
      if (!isAlive()) fail("QEMU ended while the guest was starting");
      else if (performance.now() > deadline) fail("the guest agent did not answer in time");
      else if (final === null) send();
    }, RETRY_MS);
    socket.onValue((value) => {
      const answer = Synchronized.safeParse(value);
      if (!answer.success || answer.data.return < base || answer.data.return >= base + tries) return;
      if (final === null) final = send();
      else if (answer.data.return === final) {
        clearInterval(timer);
        resolve();
      }
    });
    socket.onClose(() => fail("QEMU closed the guest agent's channel"));
    send();
  });
}

function decode(data: string | undefined): string {
  return Buffer.from(data ?? "", "base64").toString("utf8");
}
