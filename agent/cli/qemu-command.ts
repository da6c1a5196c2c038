import type { Command } from "commander";
import type { Handlers } from "./handlers.ts";

const EXAMPLES = `
Examples:
  agent qemu add debian:trixie
  agent qemu add /opt/qemu-11.1/bin/qemu-system-x86_64`;

export function addQemuCommand(program: Command, handlers: Handlers): void {
  const qemu = program.command("qemu").description("QEMU binaries that the matrix can use");
  qemu
    .command("add <source>")
    .description("add debian:bullseye|bookworm|bookworm-backports|trixie|trixie-backports|sid, or a path")
    .option("--yes", "ask nothing")
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (source: string, options: { json?: boolean; yes?: boolean }) =>
      handlers.qemuAdd({ source, json: options.json === true, yes: options.yes === true }),
    );
  qemu
    .command("list")
    .description("list them with version and source")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => handlers.qemuList({ json: options.json === true }));
}
