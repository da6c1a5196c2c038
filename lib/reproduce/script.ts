import type { Boot, Command } from "../domain/boot.ts";
import { cellKey } from "../domain/cell.ts";
import type { Trial } from "../domain/trial.ts";
import { fillCommandLine, oneLine, type Placeholder } from "./placeholders.ts";
import { recordedRange, resultKey } from "./recorded-range.ts";
import { IN_GUEST, MEASURE, OPEN_MACVTAP, PRELUDE } from "./script-parts.ts";
import { devicesOf } from "./script-place.ts";

/** What a script is made from: one boot with its trials, and all trials of the cell for what is to be expected. */
export type Recording = {
  runId: string;
  title: string;
  boot: Boot;
  /** All trials of the cell. */
  trials: readonly Trial[];
  /** Role to CPU list, where the run pinned. */
  pinning: Readonly<Record<string, string>>;
  /** Where the script runs, sentence by sentence. */
  place: readonly string[];
};

/** Why a cell has no script, in words for a reader. */
export class NoScriptError extends Error {
  override name = "NoScriptError";
}

const isMacvtapNode = ({ argv }: Command) => argv[0] === "mknod";

/** Folder of the run's lab, where its sockets were: every path below it is named by the commands themselves. */
function labFolder(commands: readonly Command[], runId: string): string | null {
  const end = `/labs/${runId}`;
  for (const argument of commands.flatMap(({ argv }) => argv)) {
    const at = argument.indexOf(end);
    if (at >= 0) return argument.slice(argument.indexOf("/"), at + end.length);
  }
  return null;
}

function placeholdersOf(boot: Boot, runId: string): Placeholder[] {
  const added = boot.commands.filter(
    ({ where, argv }) => where === "lab" && argv.slice(0, 3).join(" ") === "ip netns add",
  );
  const [host, tester] = added.map(({ argv }) => argv[3]);
  if (!host || !tester)
    throw new NoScriptError(
      "The commands that laid this run's lab are not in its record: it is of an earlier agent, of another tool, or of a lab with a network of its own. Measure the cell again with the command above.",
    );
  const folder = labFolder(boot.commands, runId);
  return [
    { text: host, variable: "host" },
    { text: tester, variable: "tester" },
    ...(folder === null ? [] : [{ text: folder, variable: "dir" }]),
  ];
}

/** Where a command runs: one that names its namespace is there already. */
function placed({ where, argv }: Command, placeholders: readonly Placeholder[]): string {
  const line = fillCommandLine(argv, placeholders);
  const namesPlace = /^ip (netns exec|-n) /.test(line) || line.includes(' ip netns exec "$');
  if (where === "lab" || namesPlace) return line;
  return where === "tester" ? `on_tester ${line}` : `on_host ${line}`;
}

/** Sockets that a daemon makes, by its arguments. */
function socketsOf({ argv }: Command, placeholders: readonly Placeholder[]): string[] {
  const paths = argv.flatMap((argument) => /^--(?:remote=punix:|unixctl=)(\/.+)$/.exec(argument)?.[1] ?? []);
  return paths.map((path) => fillCommandLine([path], placeholders));
}

function step(command: Command, placeholders: readonly Placeholder[]): string {
  const title = `# ${oneLine(command.purpose ?? "as recorded")}`;
  if (isMacvtapNode(command)) return `${title}\n${OPEN_MACVTAP}`;
  if (command.where === "guest")
    return `${title}\nin_guest background ${fillCommandLine(command.argv, placeholders)}\n`;
  const line = placed(command, placeholders);
  if (command.background !== true) return `${title}\n${line}\n`;
  const awaited = socketsOf(command, placeholders).map((path) => `await ${path}\n`);
  return `${title}\nbackground ${line}\n${awaited.join("")}`;
}

function measurement(trial: Trial, recording: Recording, placeholders: readonly Placeholder[]): string[] {
  if (trial.command === null) return [];
  const inGuest = trial.command.where === "guest";
  const line = inGuest
    ? `in_guest ${trial.seconds} ${fillCommandLine(trial.command.argv, placeholders)}`
    : placed(trial.command, placeholders);
  if (trial.warmup) return [`${line} >/dev/null # warm-up`];
  const range = recordedRange(recording.trials, trial);
  const what = `${trial.test} ${trial.direction}`;
  const [low, high] = range === null ? ["-", "-"] : range.map(String);
  return [`measure '${what}' ${resultKey(trial.test)} ${low} ${high} ${line}`];
}

/** Files that the recorded programs need: checked before anything is made. */
function neededFiles(boot: Boot, folder: string | undefined): string[] {
  const paths = boot.commands
    .filter(({ where }) => where !== "guest")
    .flatMap(({ argv }) =>
      argv.flatMap((argument, at) =>
        at === 0 || ["-kernel", "-initrd"].includes(argv[at - 1] ?? "")
          ? [argument]
          : argument.endsWith("qemu-system-x86_64")
            ? [argument]
            : [],
      ),
    )
    .filter((path) => path.startsWith("/") && !(folder !== undefined && path.startsWith(folder)));
  return [...new Set(["ip", ...paths])];
}

/**
 * A bash script that builds one recorded boot again, in namespaces and a folder of its own, runs its netperf commands
 * in their order, prints each figure beside the lowest and highest that the run recorded, and removes all it made.
 *
 * @throws NoScriptError where the record does not hold all that made the boot.
 */
export function reproduceScript(recording: Recording): string {
  const { boot, runId, title } = recording;
  const placeholders = placeholdersOf(boot, runId);
  const folder = placeholders.find(({ variable }) => variable === "dir")?.text;
  const agent = boot.commands
    .flatMap(({ argv }) => argv)
    .map((argument) => /id=agent,path=([^,]+)/.exec(argument)?.[1])
    .find((path) => path !== undefined);
  const folders = new Set(
    boot.commands
      .flatMap(({ argv }) => argv)
      .flatMap((argument) =>
        folder === undefined ? [] : argument.split(/[=,: ]/).filter((part) => part.startsWith(`${folder}/`)),
      )
      .map((path) => path.slice(0, path.lastIndexOf("/"))),
  );
  const trials = recording.trials.filter(({ bootId, attempt }) => bootId === boot.bootId && attempt === 1);
  return [
    "#!/usr/bin/env bash",
    `# ${oneLine(cellKey(boot.cell))}, boot ${boot.index + 1} of run ${runId} (${oneLine(title)}), built and measured again.`,
    ...recording.place.map((sentence) => `# ${oneLine(sentence)}`),
    "# The commands below are as they were uploaded with the run: read them before you run them as root.",
    "# Recorded by vnicbench's own agent they touch only what they make themselves.",
    ...Object.entries(recording.pinning)
      // The tester's commands name their CPU themselves.
      .filter(([role]) => role !== "tester")
      .map(
        ([role, cpus]) =>
          `# The run pinned ${oneLine(role)} to CPU ${oneLine(cpus)}; here the scheduler chooses.`,
      ),
    PRELUDE,
    ...devicesOf(boot).map(({ path, module }) => `need_device ${path} ${module}`),
    ...neededFiles(boot, folder).map((path) => `need ${fillCommandLine([path], [])}`),
    ...(agent === undefined ? [] : ["need node", `agent=${fillCommandLine([agent], placeholders)}`]),
    ...[...folders].map((path) => `mkdir -p ${fillCommandLine([path], placeholders)}`),
    "",
    ...(agent === undefined ? [] : [IN_GUEST]),
    ...boot.commands.map((command) => step(command, placeholders)),
    MEASURE,
    ...trials.flatMap((trial) => measurement(trial, recording, placeholders)),
    "",
  ].join("\n");
}
