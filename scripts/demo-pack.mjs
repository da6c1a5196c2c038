import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DEMO_FOLDER, writeDemoSums } from "./lib/demo-data.mjs";
import { reportFailure, SetupError } from "./lib/project.mjs";

const HELP = `node scripts/demo-pack.mjs SPOOL...

Packs runs out of an agent's spool (STATE/spool/RUNID) into demo/. What names the machine is taken out: see
demo/README.md. The same spool gives the same bytes.`;

const HOST_NAME = "demo-host";

/** Replaces what names the machine they were measured on: hostname, kernel's local suffix and command line, folders. */
function scrubFacts(facts) {
  if (facts === null) return null;
  return {
    ...facts,
    hostname: facts.hostname === null ? null : HOST_NAME,
    kernel: facts.kernel?.replace(/^(\d+\.\d+\.\d+)-fc.*$/, "$1") ?? null,
    commandLine: null,
  };
}

function scrubText(text, stateFolder) {
  return text
    .replaceAll(join(homedir(), ".cache", "vnicbench"), "~/.cache/vnicbench")
    .replaceAll(stateFolder, "/var/lib/vnicbench")
    .replaceAll(homedir(), "~");
}

function pack(spool) {
  const runId = basename(spool);
  const stateFolder = resolve(spool, "../..");
  const lines = readFileSync(join(spool, "records.jsonl"), "utf8").trimEnd().split("\n");
  const records = lines.map((line) => JSON.parse(scrubText(line, stateFolder)));
  const header = records.findLast(({ kind }) => kind === "header")?.value;
  if (!header) throw new SetupError(`${spool} holds no header: it is not a run's spool.`);
  if (header.status !== "finished")
    throw new SetupError(`${spool}: the run is ${header.status}, not finished.`);
  const scrubbed = {
    ...header,
    host: scrubFacts(header.host),
    guest: header.guest,
    tester: scrubFacts(header.tester),
    progress: null,
    tags: ["demo", ...header.tags],
  };
  const kept = [
    { kind: "header", value: scrubbed },
    ...records.filter(({ kind }) => kind === "boot"),
    ...records.filter(({ kind }) => kind === "trial"),
  ];
  const text = kept.map((record) => JSON.stringify(record)).join("\n");
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  mkdirSync(DEMO_FOLDER, { recursive: true });
  writeFileSync(join(DEMO_FOLDER, `${runId}.jsonl.br`), packed);
  const trials = kept.filter(({ kind }) => kind === "trial").length;
  console.log(`${runId}  ${header.title}: ${trials} trials, ${(packed.length / 1024).toFixed(0)} KiB`);
}

const spools = process.argv.slice(2);
if (spools.length === 0 || spools.includes("--help")) console.log(HELP);
else
  try {
    for (const spool of spools) pack(resolve(spool));
    writeDemoSums();
  } catch (error) {
    reportFailure(error);
  }
