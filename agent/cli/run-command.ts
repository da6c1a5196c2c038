import type { Command } from "commander";
import { Ulid } from "../../lib/domain/ids.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { Handlers } from "./handlers.ts";
import { addMatrixFlags, readMatrix } from "./matrix-flags.ts";

const EXAMPLES = `
Examples:
  agent run --profile smoke --lab netns
  agent run --switch bridge,macvtap --nic virtio-net,vhost-net --boots 5
  agent run --switch bridge --nic virtio-net --qemu 7.2.22 --qemu debian:trixie
  agent run --config matrix.yaml --title "before the kernel update"
  agent run --resume`;

export function addRunCommand(program: Command, handlers: Handlers): void {
  addMatrixFlags(program.command("run"))
    .description("measure the matrix and send the results")
    .option("--resume [runId]", "go on with a run that was cut off (default: the newest)")
    .option("--json", "events as JSON lines")
    .option("--yes", "ask nothing")
    .addHelpText("after", EXAMPLES)
    .action(async (options: Record<string, unknown>) => {
      await handlers.run({
        matrix: readMatrix(options),
        resume: readResume(options.resume),
        json: options.json === true,
        yes: options.yes === true,
      });
    });
}

function readResume(value: unknown): string | true | null {
  if (value === undefined) return null;
  if (value === true) return true;
  const id = Ulid.safeParse(value);
  if (id.success) return id.data;
  throw new AgentError({ code: "usage", message: `--resume: ${String(value)} is no run id (26 characters)` });
}
