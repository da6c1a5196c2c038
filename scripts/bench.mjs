import { onStopSignal, startAgent } from "./lib/agent-process.mjs";
import { readLocalToken } from "./lib/local-token.mjs";
import { chooseAddress } from "./lib/port.mjs";
import { reportFailure } from "./lib/project.mjs";
import { startServer } from "./lib/server.mjs";
import { setUp } from "./lib/setup.mjs";

const HELP = `npm run bench -- [--exit] [any flag of "agent run"]

Sets everything up, serves the dashboard, measures the matrix on this host and posts each result as it comes.

  --profile smoke|quick|full   how thoroughly (default quick)
  --lab netns|vm|ssh           where (default: the one that measures most)
  --yes                        install missing Debian packages without asking (also CI=true)
  --exit                       end when the matrix is done: 0 when every cell was measured or skipped with a reason

HOST, PORT and DATABASE_URL are taken from the environment. npm run agent -- run --help lists all flags.`;

/** Id of the run that started since; null where there is none. */
async function findRun(url, token, since) {
  const answer = await fetch(`${url}/api/v1/runs?sort=-started&limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { rows } = await answer.json();
  return rows[0] && Date.parse(rows[0].startedAt) >= since ? rows[0].runId : null;
}

async function bench(argv) {
  const isExiting = argv.includes("--exit");
  await setUp();
  const server = await startServer(await chooseAddress(console.log));
  console.log(`Dashboard   ${server.url}`);
  let agent = null;
  let stopped = null;
  onStopSignal((name) => {
    stopped = name;
    if (agent) agent.signal(name);
    else void server.stop();
  });
  try {
    // A second of grace: the run's own clock is read by another process.
    const since = Date.now() - 1000;
    const token = await readLocalToken();
    agent = startAgent(["run", "--server", server.url, ...argv.filter((flag) => flag !== "--exit")], {
      VNICBENCH_TOKEN: token,
    });
    const code = await agent.ended;
    agent = null;
    const runId = await findRun(server.url, token, since).catch(() => null);
    if (runId) console.log(`\nResults     ${server.url}/runs/${runId}`);
    if (!isExiting && stopped === null) {
      console.log("The dashboard keeps serving; Ctrl-C ends it.");
      await server.ended;
    }
    return code;
  } finally {
    await server.stop();
  }
}

const argv = process.argv.slice(2);
if (argv.includes("--help") || argv.includes("-h")) console.log(HELP);
else
  try {
    process.exitCode = await bench(argv);
    process.exit();
  } catch (error) {
    reportFailure(error);
    process.exit();
  }
