import type { Command } from "commander";
import type { Handlers } from "./handlers.ts";

export function addPushCommand(program: Command, handlers: Handlers): void {
  program
    .command("push [runId...]")
    .description("send results that wait on this machine's disk (default: of all runs)")
    .option("--server <url>", "dashboard that takes them (or VNICBENCH_SERVER)")
    .option("--again", "all of it, also what was sent before: for a dashboard restored from a backup")
    .option("--json", "as JSON")
    .addHelpText("after", "\nThe token comes from VNICBENCH_TOKEN or the file in VNICBENCH_TOKEN_FILE.")
    .action(async (runIds: string[], options: { server?: string; again?: boolean; json?: boolean }) => {
      await handlers.push({
        runIds,
        server: options.server ?? null,
        again: options.again === true,
        json: options.json === true,
      });
    });
}
