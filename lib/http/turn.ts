import { ApiError } from "./problem.ts";

/** Large requests that are in memory at once; parsed, one may take a hundred megabytes. */
const AT_ONCE = 2;
const MOST_WAIT_MS = 30_000;
const RETRY_SECONDS = 5;

type Turn = { begins: Promise<void>; isHeld: boolean };
type Turns = { of: WeakMap<Request, Turn>; taken: number; waiting: (() => void)[] };

// On globalThis: each route's bundle has its own copy of this module, but there is one heap.
const store = globalThis as typeof globalThis & { vnicbenchTurns?: Turns };

function turns(): Turns {
  store.vnicbenchTurns ??= { of: new WeakMap(), taken: 0, waiting: [] };
  return store.vnicbenchTurns;
}

/** Waits in the line; false where nobody left in time. */
function waitInLine({ waiting }: Turns): Promise<boolean> {
  return new Promise((resolve) => {
    const call = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const giveUp = () => {
      waiting.splice(waiting.indexOf(call), 1);
      resolve(false);
    };
    const timer = setTimeout(giveUp, MOST_WAIT_MS);
    waiting.push(call);
  });
}

async function begin(all: Turns, turn: Turn): Promise<void> {
  if (all.taken < AT_ONCE) all.taken += 1;
  // Whoever leaves hands its place on.
  else if (!(await waitInLine(all)))
    throw new ApiError("too_many", "others send large files: try again in a while", [], RETRY_SECONDS);
  turn.isHeld = true;
}

/**
 * For a request that is about to take much memory: waits until few others do. It keeps its turn until `endTurn`, however
 * often it asks.
 * @throws ApiError `too_many` where that takes too long
 */
export function takeTurn(request: Request): Promise<void> {
  const all = turns();
  const known = all.of.get(request);
  if (known) return known.begins;
  const turn: Turn = { begins: Promise.resolve(), isHeld: false };
  turn.begins = begin(all, turn);
  all.of.set(request, turn);
  return turn.begins;
}

/** Ends a request's turn, where it took one. */
export function endTurn(request: Request): void {
  const all = turns();
  const turn = all.of.get(request);
  all.of.delete(request);
  if (!turn?.isHeld) return;
  const next = all.waiting.shift();
  if (next) next();
  else all.taken -= 1;
}
