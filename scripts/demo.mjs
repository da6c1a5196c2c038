import { mkdirSync } from "node:fs";
import { onStopSignal } from "./lib/agent-process.mjs";
import { importDemo } from "./lib/demo-import.mjs";
import { readLocalToken } from "./lib/local-token.mjs";
import { chooseAddress } from "./lib/port.mjs";
import { dataFolder, reportFailure, SetupError } from "./lib/project.mjs";
import { startServer } from "./lib/server.mjs";
import { setUp } from "./lib/setup.mjs";

const HELP = `npm run demo -- [--import-only] [--database file:PATH]

Serves the dashboard with runs that were measured by this project, so that every page can be tried without root and
without measuring. They go into a database of their own, data/demo/demo.db, unless another is named.

  --import-only           import the runs and end
  --database file:PATH    a database of yours (or DATABASE_URL); what it holds stays

HOST and PORT are taken from the environment. demo/README.md says what was measured.`;

function chooseDatabase(argv) {
  const at = argv.indexOf("--database");
  const given = at === -1 ? process.env.DATABASE_URL : argv[at + 1];
  if (at !== -1 && !given?.startsWith("file:"))
    throw new SetupError(`--database is ${JSON.stringify(given ?? "")}: give file: and a path.`);
  return given || "file:./data/demo/demo.db";
}

async function demo(argv) {
  const known = ["--import-only", "--database"];
  const unknown = argv.find((flag, at) => !known.includes(flag) && argv[at - 1] !== "--database");
  if (unknown) throw new SetupError(`${unknown} is not known.\n\n${HELP}`);
  process.env.DATABASE_URL = chooseDatabase(argv);
  mkdirSync(dataFolder(), { recursive: true });
  await setUp();
  const server = await startServer(await chooseAddress(console.log));
  onStopSignal(() => void server.stop());
  try {
    const runs = await importDemo(server.url, await readLocalToken(), console.log);
    if (argv.includes("--import-only")) {
      console.log(`\nThe runs are in ${process.env.DATABASE_URL}.`);
      return;
    }
    const matrix = runs.find(({ tags }) => tags.includes("matrix"));
    console.log(`\nDashboard   ${server.url}`);
    if (matrix) console.log(`Start here  ${server.url}/runs/${matrix.runId}`);
    console.log("Ctrl-C ends it.");
    await server.ended;
  } finally {
    await server.stop();
  }
}

const argv = process.argv.slice(2);
if (argv.includes("--help") || argv.includes("-h")) console.log(HELP);
else
  try {
    await demo(argv);
    process.exit();
  } catch (error) {
    reportFailure(error);
    process.exit();
  }
