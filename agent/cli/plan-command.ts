import type { Command } from "commander";
import type { Handlers } from "./handlers.ts";
import { addMatrixFlags, readMatrix } from "./matrix-flags.ts";

const EXAMPLES = `
Examples:
  agent plan --profile full
  agent plan --config matrix.yaml --json`;

export function addPlanCommand(program: Command, handlers: Handlers): void {
  addMatrixFlags(program.command("plan"))
    .description("show cells, order, estimated time and every command; change nothing")
    .option("--json", "as one JSON object")
    .addHelpText("after", EXAMPLES)
    .action(async (options: Record<string, unknown>) => {
      await handlers.plan({ matrix: readMatrix(options), json: options.json === true });
    });
}
