import { AgentError } from "../exec/agent-error.ts";

/** Characters that no shell reads anything into, wherever they stand in a word. */
const PLAIN = /^[A-Za-z0-9_./:,@-]+$/;

/**
 * An argument list as the one line that ssh hands to the login shell of the other side, which reads it back into the
 * very same list: whatever is not plain stands in single quotes. Right for sh, bash, dash, zsh, ksh and busybox; the
 * lab proves it against the shell that is really there before it uses it.
 * @throws AgentError for an empty list, or a NUL, which no argument can hold
 */
export function quoteRemote(argv: readonly string[]): string {
  if (argv.length === 0 || argv[0] === "")
    throw new AgentError({ code: "usage", message: "a remote command needs a program" });
  return argv.map(quoteWord).join(" ");
}

function quoteWord(word: string): string {
  if (word.includes("\0"))
    throw new AgentError({
      code: "usage",
      message: `an argument cannot hold a NUL: ${JSON.stringify(word).slice(0, 100)}`,
    });
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
