import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { IN_GUEST } from "./script-parts.ts";

/**
 * A stand-in for the guest's agent, since no real one can be told when to wake up: it sleeps through the first tries and
 * then answers them one after another, as slowly as a guest that has just started.
 */
class LateAgent {
  readonly asked: string[] = [];
  private server: Server;
  private queue: { execute: string; id: number | undefined }[] = [];

  constructor(path: string, asleepFor: number, betweenAnswersMs: number) {
    this.server = createServer((socket) => {
      let text = "";
      socket.setEncoding("latin1").on("data", (data) => {
        text += data;
        const lines = text.split("\n");
        text = lines.pop() ?? "";
        for (const line of lines) {
          const { execute, arguments: args } = JSON.parse(line.replace(/^\xff/, ""));
          this.queue.push({ execute, id: args.id });
        }
      });
      const timer = setInterval(() => this.answerNext(socket, asleepFor), betweenAnswersMs);
      socket.on("close", () => clearInterval(timer)).on("error", () => undefined);
    }).listen(path);
  }

  private answerNext(socket: Socket, asleepFor: number) {
    if (this.asked.length === 0 && this.queue.length < asleepFor) return;
    const next = this.queue.shift();
    if (!next) return;
    this.asked.push(next.execute);
    const say = (answer: object, before = "") =>
      socket.write(Buffer.from(`${before}${JSON.stringify(answer)}\n`, "latin1"));
    if (next.execute === "guest-sync-delimited") {
      say({ error: { class: "GenericError", desc: "JSON parse error, stray '\xff'" } });
      say({ return: next.id }, "\xff");
    } else if (next.execute === "guest-exec") say({ return: { pid: 42 } });
    else {
      const output = Buffer.from("THROUGHPUT=941\n").toString("base64");
      say({ return: { exited: true, exitcode: 0, "out-data": output } });
    }
  }

  close() {
    this.server.close();
  }
}

let folder: string;
let agent: LateAgent | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vnb-in-guest-"));
});
afterEach(() => {
  agent?.close();
  rmSync(folder, { recursive: true, force: true });
});

const inGuest = () =>
  promisify(execFile)(
    "bash",
    ["-c", `dir=$1; agent=$1/agent.sock\n${IN_GUEST}\nin_guest 0 /bin/netperf -H 198.18.0.3`, "test", folder],
    { timeout: 20_000 },
  );

test.each([
  [1, 20],
  [3, 60],
  [3, 450],
])("a guest agent that sleeps through %i tries and answers every %i ms is understood", async (tries, ms) => {
  agent = new LateAgent(join(folder, "agent.sock"), tries, ms);
  expect((await inGuest()).stdout).toBe("THROUGHPUT=941\n");
  expect(agent.asked.slice(-2)).toEqual(["guest-exec", "guest-exec-status"]);
});
