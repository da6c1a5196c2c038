import { parseArgs } from "node:util";
import { prepareDatabase } from "../db/prepare.ts";
import { databaseName, databaseUrl } from "../db/url.ts";
import { formatInstant } from "../format/time.ts";
import { parseInput } from "../http/body.ts";
import { listTokens } from "./data.ts";
import { issueToken, revokeToken, rotateToken } from "./mutations.ts";
import { TokenId, type TokenInfo, TokenInput, type TokenMade } from "./token-schema.ts";

export const TOKEN_HELP = `npm run token -- COMMAND [--json]

  list                               every token: number, role, last use, name
  create NAME --role ROLE            a new one; ROLE is read, write (changes and uploads) or admin (tokens, too)
  rotate NUMBER                      a new secret for it; the old one is refused at once
  revoke NUMBER                      ends it, for good

Works on the database itself (DATABASE_URL), whether or not the dashboard runs: whoever may write that database may do this.`;

type Print = (line: string) => void;

const when = (instant: string | null) => (instant === null ? "never" : formatInstant(instant));

function stateOf(token: TokenInfo): string {
  if (token.revokedAt !== null) return `revoked ${when(token.revokedAt)}`;
  return `used ${when(token.lastUsedAt)}`;
}

function printList(tokens: readonly TokenInfo[], print: Print): void {
  if (tokens.length === 0) print("There is no token: create makes one.");
  for (const token of tokens)
    print(
      `${String(token.id).padStart(4)}  ${token.role.padEnd(5)}  made ${when(token.createdAt)}  ${stateOf(token).padEnd(25)}  ${token.name}`,
    );
}

function printMade({ id, name, role, token }: TokenMade, print: Print): void {
  print(`Token ${id}, "${name}", role ${role}. It is shown this once; only its hash is stored:\n\n${token}`);
}

/**
 * Does one command of `npm run token` on the database.
 * @throws Error that says what to do
 */
export async function runTokenCommand(argv: readonly string[], print: Print): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { role: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [command, subject, ...rest] = positionals;
  if (values.help || command === undefined) return print(TOKEN_HELP);
  if (rest.length > 0)
    throw new Error(`${rest[0]} is one word too many: put a name of several words in quotes`);
  await prepareDatabase(databaseUrl());
  const tell = <T>(answer: T, asText: (answer: T, print: Print) => void) =>
    values.json ? print(JSON.stringify(answer)) : asText(answer, print);
  const id = () => parseInput(TokenId, subject ?? "", "NUMBER");
  switch (command) {
    case "list":
      return tell(await listTokens(), printList);
    case "create": {
      const input = parseInput(TokenInput, { name: subject ?? "", role: values.role });
      return tell(await issueToken(input.name, input.role), printMade);
    }
    case "rotate":
      return tell(await rotateToken(id()), printMade);
    case "revoke":
      return tell(await revokeToken(id()), (token) =>
        print(`Token ${token.id}, "${token.name}", is revoked.`),
      );
    default:
      throw new Error(
        `${command} is no command\n\n${TOKEN_HELP}\n\ndatabase: ${databaseName(databaseUrl())}`,
      );
  }
}
