import { createServer } from "node:http";
import compression from "compression";
import next from "next";
import { keepingPage, markWholePage } from "../serve/keep-page.mjs";
import { createLog } from "../serve/log.mjs";
import { observed } from "../serve/observe.mjs";
import { stopOnSignals } from "../serve/stop.mjs";
import { ROOT } from "./project.mjs";

/** The server's own process: the built dashboard at HOST and PORT, with ids, log and metrics of each request. */
const hostname = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);

const log = createLog();
log.takeConsole();
const app = next({ dev: false, dir: ROOT, hostname, port });
// Longer than a proxy before it keeps an idle connection: it would send a request into one that is being closed.
const server = createServer({ keepAliveTimeout: 75_000 });
stopOnSignals(server, log);
try {
  await app.prepare();
} catch (error) {
  log.write("error", `the dashboard could not start: ${error?.stack ?? error}`);
  process.exit(1);
}
const handle = app.getRequestHandler();
const compress = compression();
server.on(
  "request",
  observed(
    (request, response) =>
      compress(request, response, () => handle(markWholePage(request), keepingPage(response))),
    log,
  ),
);
server.on("error", (error) => {
  log.write("error", `cannot listen on ${hostname}:${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, hostname, () => log.write("info", `listening on http://${hostname}:${port}`));
