import { onStopSignal, startAgent } from "./lib/agent-process.mjs";
import { reportFailure } from "./lib/project.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm run agent -- SUBCOMMAND ...`: the agent of this checkout. Set-up talks on stderr: stdout may be JSON. */
try {
  await setUp({ log: console.error, only: ["packages", "agent"] });
  const agent = startAgent(process.argv.slice(2));
  onStopSignal(agent.signal);
  process.exitCode = await agent.ended;
  process.exit();
} catch (error) {
  reportFailure(error);
}
