import { cleanHost } from "../cli/clean.ts";
import { logger, sayJson } from "./output.ts";

export async function handleClean(options: { json: boolean; forgetTester?: string }): Promise<void> {
  const log = logger(options.json);
  const removed = await cleanHost({
    onRemoved: (what) => log(`removed ${what}`),
    forgetTester: options.forgetTester,
  });
  if (removed.length === 0) log("nothing was left on this machine");
  if (options.json) sayJson({ removed });
}
