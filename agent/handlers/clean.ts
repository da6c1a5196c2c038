import { cleanHost } from "../cli/clean.ts";
import { logger, sayJson } from "./output.ts";

export async function handleClean(options: { json: boolean }): Promise<void> {
  const log = logger(options.json);
  const removed = await cleanHost((what) => log(`removed ${what}`));
  if (removed.length === 0) log("nothing was left on this machine");
  if (options.json) sayJson({ removed });
}
