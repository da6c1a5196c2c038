import { formatCommand } from "../format/shell.ts";

/** Text of a record that is another one each time, e.g. a namespace's name, and the shell variable that stands for it. */
export type Placeholder = { text: string; variable: string };

/**
 * One argument for a POSIX shell, where each placeholder's text gives way to its variable: `/lab/x/qmp.sock` becomes
 * `"$dir"/qmp.sock`. Longer texts are looked for first.
 */
export function fillArgument(argument: string, placeholders: readonly Placeholder[]): string {
  const [first, ...rest] = [...placeholders].sort((a, b) => b.text.length - a.text.length);
  if (first === undefined) return argument === "" ? "" : formatCommand([argument]);
  return argument
    .split(first.text)
    .map((part) => fillArgument(part, rest))
    .join(`"$${first.variable}"`);
}

/** An argument list as one line of a script. */
export function fillCommandLine(argv: readonly string[], placeholders: readonly Placeholder[]): string {
  return argv.map((argument) => fillArgument(argument, placeholders) || "''").join(" ");
}

/** A text of others as a comment or title within a script: nothing in it can end the line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\u2028\u2029]+/gu, " ").trim();
}
