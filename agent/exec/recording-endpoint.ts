import type { Command } from "../../lib/domain/boot.ts";
import { toCommand } from "./local-endpoint.ts";
import type { Endpoint } from "./types.ts";

/** An endpoint that runs nothing and keeps what it was asked for: the dry run. */
export function createRecordingEndpoint(where: "host" | "tester"): Endpoint & { commands: Command[] } {
  const commands: Command[] = [];
  return {
    where,
    netns: null,
    commands,
    findTool: async () => null,
    run: async (invocation) => {
      commands.push(toCommand(where, invocation));
      return { stdout: "", stderr: "", exitCode: 0, seconds: 0 };
    },
    start: async (invocation) => {
      const command = toCommand(where, invocation);
      commands.push(command);
      return {
        pid: 0,
        exited: Promise.resolve({ code: 0, signal: null }),
        isAlive: () => false,
        stop: async () => {},
        command,
      };
    },
  };
}
