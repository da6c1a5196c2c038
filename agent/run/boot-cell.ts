import { closeSync, mkdirSync } from "node:fs";
import type { Boot, Command, Proof } from "../../lib/domain/boot.ts";
import type { Cell } from "../../lib/domain/cell.ts";
import { MAX_REASON_LENGTH } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
import { bootGuest } from "../guest/boot.ts";
import type { Guest } from "../guest/types.ts";
import { findTracefs, openExitTracer, processorTable } from "../measure/exits/tracefs.ts";
import { readThreads } from "../measure/threads.ts";
import { findVhostThreads, proveVhost } from "../measure/vhost.ts";
import { nicDriver } from "../nics/registry.ts";
import { switchDriver } from "../switches/registry.ts";
import type { Attachment } from "../switches/types.ts";
import { runBootTrials, type TrialHooks } from "./boot-trials.ts";
import type { RunContext } from "./context.ts";
import { readGuestFacts, readGuestOffloads } from "./guest-facts.ts";
import { startGuestNetserver, startNetserver } from "./netserver.ts";
import { createProbe } from "./probe.ts";
import { readQueryStats } from "./query-stats.ts";
import { endpointStation, guestStation, type Station } from "./station.ts";
import type { TrialContext, TrialStep } from "./trial.ts";

export type BootRequest = {
  bootId: string;
  cell: Cell;
  index: number;
  steps: readonly TrialStep[];
  hooks: TrialHooks;
  /** The guest is the same in every boot of a run: one of them is asked. */
  wantsGuestFacts: boolean;
  /** Called when the boot stands, before its first trial, and again at its end. */
  record(boot: Boot): Promise<void>;
  onStage(stage: string): void;
};

/**
 * Builds the cell's attachment, boots its guest, runs the trials and takes all down again, also when something
 * fails. Throws an AgentError with its stage; trials that were finished are recorded by then.
 */
export async function runBoot(context: RunContext, request: BootRequest): Promise<Boot> {
  const closers: Array<() => Promise<void>> = [];
  const startedAt = context.now().toISOString();
  const boot: Boot = {
    bootId: request.bootId,
    cell: request.cell,
    index: request.index,
    status: "ok",
    reason: null,
    startedAt,
    finishedAt: null,
    acceleration: request.cell.switch === "host" ? context.lab.acceleration : context.acceleration,
    bootSeconds: null,
    commands: [],
    proofs: [],
    guest: null,
    offloads: {},
    console: null,
  };
  let guest: Guest | null = null;
  try {
    request.onStage("attach");
    const attachment = await atStage("attach", () =>
      switchDriver(request.cell.switch).attach(context.lab, context.journal, request.cell),
    );
    closers.push(() => attachment.remove());
    const commands: Command[] = [...context.labCommands, ...attachment.commands];

    if (request.cell.switch !== "host") {
      request.onStage("boot");
      guest = await atStage("boot", () => startGuest(context, request.cell, attachment, closers));
      boot.bootSeconds = guest.bootSeconds;
      commands.push(guest.command);
    }
    request.onStage("prepare");
    commands.push(await atStage("netserver", () => serve(context, guest, closers)));
    boot.commands = commands;
    boot.offloads = {
      ...(await attachment.readOffloads()),
      ...(guest ? await readGuestOffloads(guest) : {}),
    };
    if (guest) {
      if (request.wantsGuestFacts) boot.guest = await readGuestFacts(guest);
      boot.proofs.push(...proveGuest(context, request.cell, guest));
    }
    refuseDisproved(boot.proofs);
    const probe = guest ? await openProbe(context, request, guest, attachment, closers) : null;
    await request.record({ ...boot });

    const before = await attachment.readPath();
    let pathProved = false;
    const contexts = directionContexts(context, request, guest, probe);
    const hooks: TrialHooks = {
      ...request.hooks,
      record: async (trial) => {
        // The first trial is a warm-up: a boot whose traffic goes another way ends before any figure counts.
        if (!pathProved && trial.status === "ok") {
          pathProved = true;
          const early = await attachment.provePath(before, await attachment.readPath());
          if (!early.ok) throw new AgentError({ code: "path", message: early.statement });
        }
        await request.hooks.record(trial);
      },
    };
    await runBootTrials(contexts, request.steps, hooks, async () => guest === null || answers(guest));
    boot.proofs.push(await attachment.provePath(before, await attachment.readPath()));
    refuseDisproved(boot.proofs);
  } catch (error) {
    boot.status = "failed";
    boot.reason = error instanceof Error ? error.message.slice(0, MAX_REASON_LENGTH) : String(error);
    boot.console = guest ? (await guest.console().catch(() => "")).slice(-16_000) || null : consoleOf(error);
    throw error;
  } finally {
    request.onStage("remove");
    await closeAll(closers);
    boot.finishedAt = context.now().toISOString();
    await request.record(boot);
  }
  return boot;
}

async function startGuest(
  context: RunContext,
  cell: Cell,
  attachment: Attachment,
  closers: Array<() => Promise<void>>,
): Promise<Guest> {
  const qemu = context.qemus.find((candidate) => candidate.version === cell.qemu);
  if (!qemu || cell.nic === null || attachment.backend === null)
    throw new AgentError({ code: "plan", message: `cell needs QEMU ${cell.qemu}, which is not here` });
  const nic = nicDriver(cell.nic).describe({
    backend: attachment.backend,
    mac: attachment.guestMac,
    mtu: attachment.mtu,
    offloadsOff: attachment.guestOffloadsOff,
  });
  const directory = `${context.lab.directory}/guest`;
  mkdirSync(directory, { recursive: true });
  const tapFd = attachment.backend.kind === "fd" ? attachment.backend.open() : null;
  const guest = await bootGuest({
    qemu,
    image: context.image,
    acceleration: context.acceleration,
    nic,
    tapFd,
    address: {
      ip: context.lab.addresses.guest,
      prefixLength: context.lab.addresses.prefixLength,
      mac: attachment.guestMac,
      mtu: attachment.mtu,
    },
    memoryMb: 256,
    cpus: 1,
    directory,
    host: context.lab.host,
    journal: context.journal,
    timeoutMs: context.bootTimeoutMs,
    pinning: context.pinning,
  }).finally(() => {
    // QEMU has its own copy of the descriptor by now.
    if (tapFd !== null) closeSync(tapFd);
  });
  closers.push(() => guest.stop());
  return guest;
}

/** netserver of the side under test: in the guest, or on the host where there is none. */
async function serve(
  context: RunContext,
  guest: Guest | null,
  closers: Array<() => Promise<void>>,
): Promise<Command> {
  const { addresses, ports } = context.lab;
  const controlPort = ports.control;
  if (guest) return startGuestNetserver(guest, { address: addresses.guest, controlPort });
  const server = await startNetserver(
    context.lab.host,
    context.netserver,
    { address: addresses.host, controlPort },
    `${context.lab.directory}/netserver-host.log`,
  );
  closers.push(() => server.stop());
  return server.command;
}

function proveGuest(context: RunContext, cell: Cell, guest: Guest): Proof[] {
  const expectsVhost = cell.nic === "vhost-net";
  return [
    {
      kind: "acceleration",
      ok: true,
      statement: context.accelerationStatement,
      evidence: { acceleration: context.acceleration },
    },
    proveVhost(findVhostThreads(guest.pid), expectsVhost, guest.command.argv.join("\0")),
  ];
}

/** Asked only between trials, after one that failed. */
async function answers(guest: Guest): Promise<boolean> {
  try {
    const process = await guest.exec("/bin/uname", []);
    await process.wait({ notBefore: 0, timeoutSeconds: ALIVE_SECONDS });
    return true;
  } catch {
    return false;
  }
}

const ALIVE_SECONDS = 10;

function refuseDisproved(proofs: readonly Proof[]): void {
  const failed = proofs.find((proof) => !proof.ok);
  if (failed)
    throw new AgentError({ code: failed.kind === "path" ? "path" : "proof", message: failed.statement });
}

async function openProbe(
  context: RunContext,
  request: BootRequest,
  guest: Guest,
  attachment: Attachment,
  closers: Array<() => Promise<void>>,
) {
  const tracefs = context.acceleration === "kvm" ? findTracefs() : null;
  const tracer = tracefs?.ok
    ? await openExitTracer({
        root: tracefs.root,
        journal: context.journal,
        name: `vnicbench-${request.bootId}`,
        vcpuTids: guest.vcpuTids,
        qemuTids: readThreads(guest.pid).map((thread) => thread.tid),
        table: processorTable(),
      })
    : null;
  if (tracer) closers.push(() => tracer.close());
  return createProbe(
    {
      scope: {
        qemuPid: guest.pid,
        vcpuTids: guest.vcpuTids,
        vhostPids: findVhostThreads(guest.pid).kernelThreadPids,
        forwarderPids: attachment.forwarderPids,
      },
      tracer,
      queryExits: context.acceleration === "kvm" ? await readQueryStats(guest) : null,
    },
    () => performance.now(),
  );
}

function directionContexts(
  context: RunContext,
  request: BootRequest,
  guest: Guest | null,
  probe: TrialContext["probe"],
): { tx: TrialContext; rx: TrialContext } {
  const { addresses } = context.lab;
  const near = guest ? addresses.guest : addresses.host;
  const nearStation: Station = guest
    ? guestStation(guest)
    : endpointStation(context.lab.host, context.netperf);
  const shared = {
    cell: request.cell,
    bootId: request.bootId,
    bootIndex: request.index,
    controlPort: context.lab.ports.control,
    dataPort: context.lab.ports.data,
    probe,
    newId: context.newId,
    now: context.now,
    nowMs: () => performance.now(),
  };
  return {
    tx: {
      ...shared,
      station: nearStation,
      self: near,
      peer: addresses.tester,
      netperfVersion: context.netperfVersion,
    },
    rx: {
      ...shared,
      station: endpointStation(context.lab.tester, context.testerNetperf.launch),
      self: addresses.tester,
      peer: near,
      netperfVersion: context.testerNetperf.version,
    },
  };
}

/** Names the stage in which something failed, for the record and the reader. */
async function atStage<T>(stage: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AgentError) throw error.atStage(stage);
    throw new AgentError({
      code: "stage",
      message: error instanceof Error ? error.message : String(error),
    }).atStage(stage);
  }
}

function consoleOf(error: unknown): string | null {
  return error instanceof AgentError && error.console ? error.console.slice(-16_000) : null;
}

async function closeAll(closers: Array<() => Promise<void>>): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers.reverse()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 0) return;
  const reasons = errors.map((error) => (error instanceof Error ? error.message : String(error)));
  throw new AgentError({
    code: "attach",
    message: `the cell could not be taken down whole: ${reasons.join("; ")}`,
    stage: "remove",
  });
}
