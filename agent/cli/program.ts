import { Command } from "commander";
import { AGENT_VERSION } from "../version.ts";
import type { Handlers } from "./handlers.ts";
import { addImportCommand } from "./import-command.ts";
import { addMachineCommands } from "./machine-commands.ts";
import { addPlanCommand } from "./plan-command.ts";
import { addPushCommand } from "./push-command.ts";
import { addQemuCommand } from "./qemu-command.ts";
import { addRunCommand } from "./run-command.ts";

/** The agent's command line. Throws what its handlers throw; the entry point turns that into a message and a code. */
export function buildProgram(handlers: Handlers): Command {
  const program = new Command("agent")
    .description("measure how KVM guests reach the network: switch x NIC x QEMU, with netperf")
    .version(AGENT_VERSION)
    .showHelpAfterError("(agent COMMAND --help lists the flags)");
  addMachineCommands(program, handlers);
  addPlanCommand(program, handlers);
  addRunCommand(program, handlers);
  addPushCommand(program, handlers);
  addImportCommand(program, handlers);
  addQemuCommand(program, handlers);
  return program;
}
