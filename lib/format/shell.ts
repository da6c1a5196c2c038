/** Quotes one argument for a POSIX shell; left bare where every character is harmless. */
function quoteArgument(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}

/** An argument list as one line that a POSIX shell reads back into the same list. */
export function formatCommand(argv: readonly string[]): string {
  return argv.map(quoteArgument).join(" ");
}
