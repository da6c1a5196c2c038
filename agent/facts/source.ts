import { readdir, readFile } from "node:fs/promises";
import type { Endpoint } from "../exec/types.ts";

/** Where facts of one machine are read from. Nothing here rejects: what is not there is null, or an empty list. */
export interface FactSource {
  read(path: string): Promise<string | null>;
  list(directory: string): Promise<string[]>;
  /** Standard output of a program, null where it cannot be run. */
  run(file: string, args: readonly string[]): Promise<string | null>;
}

/** The machine behind an endpoint, in the endpoint's own network namespace. */
export function endpointSource(endpoint: Endpoint): FactSource {
  const run = async (file: string, args: readonly string[]) => {
    try {
      return (await endpoint.run({ file, args, purpose: "read facts" }, { timeoutMs: 10_000 })).stdout;
    } catch {
      return null;
    }
  };
  return {
    read: (path) => run("cat", [path]),
    list: async (directory) => ((await run("ls", ["-1", directory])) ?? "").split("\n").filter(Boolean),
    run,
  };
}

/** This machine's files as they are, without starting anything for a read. `run` is lent by an endpoint. */
export function localSource(endpoint: Endpoint): FactSource {
  return {
    read: (path) => readFile(path, "utf8").catch(() => null),
    list: (directory) => readdir(directory).catch(() => []),
    run: endpointSource(endpoint).run,
  };
}

/** A machine that only hands out files, such as a guest over its agent. Lists come from what is asked for by name. */
export function fileSource(
  readText: (path: string) => Promise<string>,
  lists: Readonly<Record<string, readonly string[]>> = {},
): FactSource {
  return {
    read: (path) => readText(path).catch(() => null),
    list: async (directory) => [...(lists[directory] ?? [])],
    run: async () => null,
  };
}
