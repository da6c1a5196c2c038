import { connect, createServer, type Server } from "node:net";
import { userInfo } from "node:os";
import { z } from "zod";
import { AgentError } from "./agent-error.ts";

/** What the holder tells whoever finds the lock taken. It may be another user's: what it says is not trusted. */
const Holder = z.object({
  runId: z.string().max(64),
  pid: z.int().positive(),
  user: z.string().max(64),
  since: z.string().max(64),
});
type Holder = z.infer<typeof Holder>;

export type HostLock = { release(): Promise<void> };

const ASK_LIMIT_MS = 1_000;
const MOST_ANSWER = 1_000;

/**
 * Takes this host for one agent, whoever's it is and wherever its state lies: two that measure at once measure each
 * other. It is a name among Linux's abstract sockets, which the kernel gives to one process and takes back with it.
 * `VNICBENCH_LAB_LOCK` names another one: tests whose figures do not count run beside each other.
 * @throws AgentError `lock`, naming who holds it
 */
export async function acquireHostLock(
  runId: string,
  { now = () => new Date(), name = process.env.VNICBENCH_LAB_LOCK ?? "" } = {},
): Promise<HostLock> {
  const path = `\0vnicbench-lab:${name}`.slice(0, 107);
  const holder: Holder = { runId, pid: process.pid, user: userName(), since: now().toISOString() };
  const server = await listen(path, JSON.stringify(holder));
  if (server === null) throw heldBy(await askHolder(path));
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Null where another process has the name. */
function listen(path: string, answer: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      // Not left to the other side: who holds a connection open must not hold up the end of a run.
      socket.end(answer, () => socket.destroy());
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function askHolder(path: string): Promise<Holder | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(path);
    socket.setTimeout(ASK_LIMIT_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString();
      if (answer.length > MOST_ANSWER) socket.destroy();
    });
    socket.on("close", () => resolve(readHolder(answer)));
  });
}

function readHolder(answer: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}

function heldBy(holder: Holder | null): AgentError {
  const who = holder
    ? `run ${holder.runId} of ${holder.user} (process ${holder.pid}, since ${holder.since})`
    : "another agent";
  return new AgentError({
    code: "lock",
    message: `${who} holds the lab of this host`,
    fix: "Wait for its end or stop it with Ctrl-C; one lab at a time keeps the figures honest",
  });
}

function userName(): string {
  try {
    return userInfo().username.slice(0, 64);
  } catch {
    // A number without a name, as in a container.
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
