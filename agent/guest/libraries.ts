import { runProgram } from "../tools/run-program.ts";
import type { Tool } from "../tools/types.ts";

/** Where a library must lie for a program to find it in the guest, and the file to take it from. */
export type Library = { guestPath: string; file: string };

/**
 * All shared libraries of a program, found by the very loader that would start it (`ld.so --list`), and that loader
 * under the path that the program names. A static program has none.
 * @throws where the loader misses a library.
 */
export async function findLibraries(tool: Tool, interpreter: string | null): Promise<Library[]> {
  if (interpreter === null) return [];
  const loader = tool.launch.file === tool.path ? interpreter : tool.launch.file;
  const prefix = tool.launch.file === tool.path ? [] : tool.launch.prefixArgs.slice(0, -1);
  const listed = await runProgram(loader, [...prefix, "--list", tool.path]);
  if (listed.code !== 0 || / not found$/m.test(listed.stdout))
    throw new Error(`${tool.path} cannot run: ${(listed.stderr || listed.stdout).trim().slice(-500)}`);
  const libraries = parseList(listed.stdout).filter((library) => library.name !== interpreter);
  return [
    { guestPath: interpreter, file: loader },
    ...libraries.map(({ name, file }) => ({ guestPath: `/lib/${name}`, file })),
  ];
}

/** Lines of `ld.so --list`: `libm.so.6 => /lib/.../libm.so.6 (0x...)`; the kernel's own vdso has no file. */
export function parseList(text: string): Array<{ name: string; file: string }> {
  return [...text.matchAll(/^\s*(\S+) => (\/\S+) \(0x/gm)].map((match) => ({
    name: match[1] ?? "",
    file: match[2] ?? "",
  }));
}
