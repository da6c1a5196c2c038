import { onStopSignal } from "./lib/agent-process.mjs";
import { chooseAddress } from "./lib/port.mjs";
import { reportFailure } from "./lib/project.mjs";
import { startServer } from "./lib/server.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm start`: the dashboard alone, until Ctrl-C. */
try {
  await setUp();
  const start = performance.now();
  const server = await startServer({
    ...(await chooseAddress(console.log)),
    // A person wants to see what is wrong, a log collector every request.
    logLevel: process.stderr.isTTY ? "warn" : "info",
  });
  console.log(`Dashboard   ${server.url}   (ready in ${((performance.now() - start) / 1000).toFixed(1)} s)`);
  console.log("Ctrl-C ends it.");
  let isStopping = false;
  onStopSignal(() => {
    isStopping = true;
    void server.stop();
  });
  await server.ended;
  if (!isStopping) {
    console.error("The dashboard ended by itself; the lines above say why. Start it again with npm start.");
    process.exitCode = 1;
  }
  process.exit();
} catch (error) {
  reportFailure(error);
}
