import { ROOT, reportFailure, SetupError } from "./lib/project.mjs";
import { loadServerModule } from "./lib/server-module.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm run token`: tokens of the dashboard, for whoever runs it. */
try {
  // On standard error: standard output is for the answer.
  await setUp({ log: console.error, only: ["packages", "client"] });
  process.env.VNICBENCH_ROOT ??= ROOT;
  const { runTokenCommand } = await loadServerModule("lib/auth/token-cli.ts");
  await runTokenCommand(process.argv.slice(2), console.log).catch((error) => {
    throw new SetupError(error.message);
  });
} catch (error) {
  reportFailure(error);
}
process.exit();
