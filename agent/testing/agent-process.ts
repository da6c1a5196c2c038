import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";

/** The agent as a host runs it: one file. Built by the set-up that every test run begins with. */
const BUNDLE = join(import.meta.dirname, "..", "..", "public", "agent", "vnicbench-agent.mjs");

/** What an agent keeps in its state folder when nothing of a lab is left there. */
const KEPT = /^(journals|labs|spool(\/\w{26}(\/(records|rejected)\.jsonl|\/uploaded\.json)?)?|lab\.lock)$/;

/** A state folder of the test's own, and agents that use it. */
export class AgentSandbox {
  readonly state = mkdtempSync(join(tmpdir(), "vnicbench-test-"));
  readonly lock = basename(this.state);
  readonly #netns: string | null;

  /** `netns`: a namespace that plays the host, whose network is then all that the agent sees. */
  constructor(netns: string | null = null) {
    this.#netns = netns;
  }

  /** Starts an agent; `output` grows while it runs. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningAgent {
    if (!existsSync(BUNDLE)) throw new Error("the agent is not built: run node scripts/build-agent.mjs");
    const command = [process.execPath, BUNDLE, ...args];
    // Unlike `ip netns exec`, nsenter leaves the mounts alone, as on a host: namespaces made there outlive the agent.
    const [file = "", ...rest] =
      this.#netns === null ? command : ["nsenter", `--net=/run/netns/${this.#netns}`, ...command];
    const child = spawn(file, rest, {
      env: {
        ...process.env,
        VNICBENCH_STATE: this.state,
        // Other people's agents, and other tests, may be at work on the machine.
        VNICBENCH_LAB_LOCK: this.lock,
        CI: "true",
        VNICBENCH_SERVER: "",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new RunningAgent(child);
  }

  async run(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | null; output: string }> {
    const agent = this.start(args, env);
    return { code: await agent.ended, output: agent.output };
  }

  remove(): void {
    rmSync(this.state, { recursive: true, force: true });
  }

  /** Files and folders of the state folder that are neither results, nor the lock, nor there for good. */
  leftovers(): string[] {
    return readdirSync(this.state, { recursive: true, withFileTypes: true })
      .map((entry) => relative(this.state, join(entry.parentPath, entry.name)))
      .filter((path) => !KEPT.test(path));
  }
}

export class RunningAgent {
  output = "";
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    this.ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until the agent has printed this; throws when it ended before, or after `timeoutMs`. */
  async saw(pattern: RegExp, timeoutMs = 120_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    let isOver = false;
    void this.ended.then(() => {
      isOver = true;
    });
    while (!pattern.test(this.output)) {
      if (isOver || Date.now() > deadline) throw new Error(`never saw ${pattern} in:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** What a lab may never leave on a machine: namespaces, links, and processes of the lab's programs. */
export function readMachine(state: string): { namespaces: string; links: string; processes: string[] } {
  return {
    namespaces: list("/run/netns"),
    links: list("/sys/class/net"),
    processes: labProcesses(state),
  };
}

function list(folder: string): string {
  return existsSync(folder) ? readdirSync(folder).sort().join(" ") : "";
}

/** Only those of this sandbox: other labs may be at work on the machine. */
function labProcesses(state: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        const isOurs =
          environment.includes(`VNICBENCH_STATE=${state}`) && environment.includes("VNICBENCH_RUN=");
        return isOurs ? [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")] : [];
      } catch {
        return [];
      }
    });
}
