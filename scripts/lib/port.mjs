import { createServer } from "node:net";
import { SetupError } from "./project.mjs";

const DEFAULT_PORT = 3000;
const TRIES = 50;

function isFree(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(new SetupError(`Cannot listen on ${host}:${port} (${error.code}): set HOST and PORT.`));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Where the server shall listen: PORT where it is set, else 3000 or the next free port above.
 * @param {(line: string) => void} log
 * @param {{HOST?: string, PORT?: string}} env
 * @returns {Promise<{host: string, port: number}>}
 */
export async function chooseAddress(log, env = process.env) {
  const host = env.HOST || "127.0.0.1";
  const wanted = Number(env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535)
    throw new SetupError(`PORT is ${JSON.stringify(env.PORT)}: set it to a number from 1 to 65535.`);
  if (await isFree(host, wanted)) return { host, port: wanted };
  if (env.PORT)
    throw new SetupError(
      `Port ${wanted} on ${host} is taken by another program: end that one, or set PORT to another number.`,
    );
  for (let port = wanted + 1; port < wanted + TRIES; port++)
    if (await isFree(host, port)) {
      log(`Port ${wanted} is taken by another program: using ${port}`);
      return { host, port };
    }
  throw new SetupError(`Ports ${wanted} to ${wanted + TRIES - 1} are all taken: set PORT to a free one.`);
}
