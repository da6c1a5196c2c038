import { stat } from "node:fs/promises";
import { buildAgent } from "./lib/agent-bundle.mjs";
import { AGENT_BUNDLE, reportFailure } from "./lib/project.mjs";

/** Bundles the agent anew, whatever its stamp says. */
try {
  await buildAgent();
  const { size } = await stat(AGENT_BUNDLE);
  console.log(`${AGENT_BUNDLE} (${(size / 1024).toFixed(0)} kB)`);
} catch (error) {
  reportFailure(error);
}
