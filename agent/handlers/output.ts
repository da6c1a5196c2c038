import { createInterface } from "node:readline/promises";
import { printableLines } from "../report/text.ts";

/** Lines for a person, whatever a tool, a guest or a server put into them. */
export function say(text: string): void {
  process.stdout.write(`${printableLines(text)}\n`);
}

/** One JSON value for a program. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Lines for a person, silent where a program listens. */
export function logger(json: boolean): (line: string) => void {
  return json ? () => {} : say;
}

/** `--yes`, or a machine that has nobody to ask (CI=true). */
export function isUnattended(yes: boolean): boolean {
  return yes || process.env.CI === "true";
}

/** Asks on the terminal; where there is none, the answer is no. */
export async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [Y/n] `);
    return /^(y|yes|)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
