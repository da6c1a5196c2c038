import { z } from "zod";
import { isLoopback } from "./agent-token.ts";

/** What an operator can choose: everybody who reaches the server may read, or whoever shows a token. */
const Choice = z.enum(["open", "token"]);

/**
 * Who may read. `local`, where nobody chose: browsers and programs on this very machine, as far as a request tells; its
 * own pages may change things, too. Whoever puts a forward before the server chooses, and ends both.
 */
export type Reading = z.infer<typeof Choice> | "local";

type Environment = { HOST?: string; VNICBENCH_READING?: string; NODE_ENV?: string };

const CHOICES = `  VNICBENCH_READING=open    everybody who reaches this server may read; changes need a token
  VNICBENCH_READING=token   reading needs a token too; snapshots that were made public stay open`;

/**
 * Who may read on a server with this environment. On loopback: this machine, unless the operator says otherwise. On any
 * other address the operator says it, as nobody else can know who reaches that address.
 * @throws Error that says what to set
 */
export function chooseReading({ HOST, VNICBENCH_READING: said, NODE_ENV }: Environment): Reading {
  if (said) {
    const chosen = Choice.safeParse(said);
    if (chosen.success) return chosen.data;
    throw new Error(`VNICBENCH_READING is ${JSON.stringify(said)}: set it to one of\n\n${CHOICES}`);
  }
  if (HOST && isLoopback(HOST)) return "local";
  // `next dev` is for those who work on the dashboard itself.
  if (!HOST && NODE_ENV === "development") return "open";
  throw new Error(
    `The dashboard would listen on ${HOST ? HOST : "every address"}, where other machines reach it, and nobody said who may read. Set one of\n\n${CHOICES}\n\nor HOST=127.0.0.1 to serve this machine alone.`,
  );
}

/** Who may read on this server; with an environment that says nothing useful, nobody without a token. */
export function readingNow(environment: Environment = process.env): Reading {
  try {
    return chooseReading(environment);
  } catch {
    return "token";
  }
}
