import type { Command } from "commander";
import type { Handlers } from "./handlers.ts";

/** Commands about this machine: what it can do, what it lacks, what was left behind. */
export function addMachineCommands(program: Command, handlers: Handlers): void {
  program
    .command("doctor")
    .description("say what this machine can measure, what it lacks, and how to get it")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => handlers.doctor({ json: options.json === true }));
  program
    .command("clean")
    .description("remove all that a run which was killed has left on this machine")
    .option("--json", "as JSON")
    .option(
      "--forget-tester <name>",
      "give up what is left on a tester of the ssh lab that never comes back, by the name that clean gives it",
    )
    .action(async ({ json, ...options }: { json?: boolean; forgetTester?: string }) =>
      handlers.clean({ json: json === true, ...options }),
    );
  program
    .command("setup")
    .description("fetch the tools and the guest's kernel into a private directory; installs nothing")
    .option("--yes", "ask nothing")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean; yes?: boolean }) =>
      handlers.setup({ json: options.json === true, yes: options.yes === true }),
    );
}
