import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { qemuArguments } from "../commands/qemu.ts";
import { AgentError } from "../exec/agent-error.ts";
import { boundFile } from "../exec/bound-file.ts";
import { readEnd } from "../exec/read-end.ts";
import type { RunningProcess } from "../exec/types.ts";
import { startGuestProcess } from "./guest-process.ts";
import { kernelArguments } from "./kernel-arguments.ts";
import { pinThreads } from "./pin.ts";
import { type GuestAgent, openGuestAgent } from "./qga.ts";
import { openQmp, readVcpuThreads } from "./qmp.ts";
import type { RequestChannel } from "./request-channel.ts";
import type { Guest, GuestRequest } from "./types.ts";

/** Longest path of a unix socket (unix(7): 108 bytes with the final zero). */
const MAX_SOCKET_PATH = 107;
/** Bytes of what a guest and its QEMU printed that are worth a look. */
const CONSOLE_KEPT = 16_000;

type Files = { qmp: string; agent: string; console: string; log: string };

/**
 * Boots a guest and waits until its agent answers over its own channel.
 * @throws AgentError `guest` with the end of QEMU's and of the guest's output; nothing is left running then.
 */
export async function bootGuest(request: GuestRequest): Promise<Guest> {
  const files = prepareFiles(request.directory);
  const startedAt = performance.now();
  const process = await start(request, files);
  void process.exited.then(boundFile(files.console));
  const deadline = startedAt + request.timeoutMs;
  const isAlive = () => process.isAlive();
  let qmp: RequestChannel | null = null;
  let agent: GuestAgent | null = null;
  try {
    qmp = await openQmp(files.qmp, deadline, isAlive);
    const vcpuTids = await readVcpuThreads(qmp, request.qemu.version);
    await pinThreads(request, process.pid, vcpuTids);
    agent = await openGuestAgent(files.agent, deadline, isAlive);
    return assemble(process, qmp, agent, files, vcpuTids, (performance.now() - startedAt) / 1000);
  } catch (error) {
    agent?.close();
    qmp?.close();
    await process.stop(0);
    throw new AgentError({
      code: "guest",
      message: `the guest on QEMU ${request.qemu.version} (${request.acceleration}) did not start: ${words(error)}`,
      stderr: readEnd(files.log, CONSOLE_KEPT),
      console: readEnd(files.console, CONSOLE_KEPT),
      command: process.command.argv,
      cause: error,
    });
  }
}

function start(request: GuestRequest, files: Files): Promise<RunningProcess> {
  const { qemu, image } = request;
  const args = qemuArguments({
    version: qemu.version,
    acceleration: request.acceleration,
    kernel: image.kernel,
    unpackedKernel: image.unpackedKernel,
    initramfs: image.initramfs,
    kernelArguments: kernelArguments(request),
    memoryMb: request.memoryMb,
    cpus: request.cpus,
    dataDirs: qemu.launch.dataDirs,
    nic: request.nic,
    sockets: { qmp: files.qmp, agent: files.agent },
    consoleFile: files.console,
  });
  return request.host.start(
    {
      file: qemu.launch.file,
      args: [...qemu.launch.prefixArgs, ...args],
      purpose: "run the guest",
      ...(qemu.launch.env ? { env: qemu.launch.env } : {}),
    },
    { logFile: files.log, ...(request.tapFd === null ? {} : { extraFds: [request.tapFd] }) },
  );
}

function assemble(
  process: RunningProcess,
  qmp: RequestChannel,
  agent: GuestAgent,
  files: Files,
  vcpuTids: readonly number[],
  bootSeconds: number,
): Guest {
  const exec = (file: string, args: readonly string[]) => startGuestProcess(agent, file, args);
  return {
    process,
    pid: process.pid,
    bootSeconds,
    command: process.command,
    vcpuTids,
    qmp: (command, args) => qmp.request(command, args),
    exec,
    readFile: async (path) => {
      const result = await (await exec("/bin/cat", [path])).wait({ notBefore: 0, timeoutSeconds: 20 });
      if (result.exitCode !== 0)
        throw new AgentError({
          code: "guest",
          message: `cannot read ${path} in the guest`,
          stderr: result.stderr,
        });
      return result.stdout;
    },
    console: async () => readEnd(files.console, CONSOLE_KEPT),
    stop: async () => {
      // The agent's state in the guest is thrown away: nothing there needs an orderly end.
      agent.close();
      if (process.isAlive()) await qmp.request("quit", undefined, 1000).catch(() => undefined);
      qmp.close();
      await process.stop(500);
      for (const path of [files.qmp, files.agent]) rmSync(path, { force: true });
    },
  };
}

function prepareFiles(directory: string): Files {
  mkdirSync(directory, { recursive: true });
  const files = {
    qmp: join(directory, "qmp.sock"),
    agent: join(directory, "agent.sock"),
    console: join(directory, "console.log"),
    log: join(directory, "qemu.log"),
  };
  if (Buffer.byteLength(files.agent) > MAX_SOCKET_PATH)
    throw new AgentError({
      code: "guest",
      message: `${files.agent} is too long for a socket (${MAX_SOCKET_PATH} bytes)`,
      fix: "Set TMPDIR to a shorter path",
    });
  for (const path of Object.values(files)) rmSync(path, { force: true });
  return files;
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
