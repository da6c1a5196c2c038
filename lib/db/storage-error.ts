/** Why the database cannot be used now. */
export type StorageTrouble = "full" | "read_only" | "locked" | "damaged" | "failing" | "away" | "refused";

const TROUBLES: readonly [RegExp, StorageTrouble][] = [
  // Five characters: SQLSTATE of PostgreSQL.
  [/^SQLITE_FULL|^ENOSPC$|^EDQUOT$|^53100$/, "full"],
  [/^SQLITE_READONLY|^EROFS$|^EACCES$|^SQLITE_PERM|^25006$/, "read_only"],
  [
    /^ECONN|^EPIPE$|^ENOTFOUND$|^EAI_|^ETIMEDOUT$|^08...$|^57P0.$|^53300$|^P1001$|^P1002$|^P1017$|^DatabaseNotReachable$|^TooManyConnections$|^ConnectionClosed$|^SocketTimeout$/,
    "away",
  ],
  [
    /^28...$|^3D000$|^42501$|^P1000$|^P1003$|^P1010$|^AuthenticationFailed$|^Database(AccessDenied|DoesNotExist)$/,
    "refused",
  ],
  [/^SQLITE_BUSY|^SQLITE_LOCKED|^P2028$|^P1008$/, "locked"],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, "damaged"],
  [/^SQLITE_IOERR|^SQLITE_CANTOPEN|^EIO$/, "failing"],
];

const ADVICE: Record<StorageTrouble, string> = {
  full: "the disk of the database is full: make room on it",
  read_only: "the database is read-only: mount its disk writable and give its files to the server's user",
  locked: "the database is locked by another program: end whatever holds it (lsof names it)",
  damaged:
    "the database's file is damaged: stop the server, keep the file, and bring a backup back with npm run restore",
  away: "the database's server does not answer or takes no more connections: see that it runs and that DATABASE_URL names it",
  refused:
    "the database's server refuses this user, password or database: check DATABASE_URL, and what the user was granted",
  failing: "the disk of the database fails: see the kernel's log (dmesg) and the disk's room",
};

/** Error codes of an error and of what caused it, outermost first: Prisma and its adapter wrap the driver's. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, originalCode, kind, cause, meta } = error as Record<string, unknown>;
  // The kind last of all: Prisma's adapter for SQLite takes a held lock for a socket that timed out.
  const own = [kind, originalCode, code].filter((each): each is string => typeof each === "string");
  const wrapped = (meta as Record<string, unknown> | undefined)?.driverAdapterError;
  return [...own, ...codesOf(wrapped, depth + 1), ...codesOf(cause, depth + 1)];
}

/** What is wrong with the database's file, by an error that a query ended with; null for any other error. */
export function storageTrouble(error: unknown): StorageTrouble | null {
  // Innermost first: Prisma's own code says less than the driver's.
  for (const code of codesOf(error).reverse())
    for (const [pattern, trouble] of TROUBLES) if (pattern.test(code)) return trouble;
  return null;
}

/** What an operator does about it, in words. */
export function storageAdvice(trouble: StorageTrouble): string {
  return ADVICE[trouble];
}

/** True where the same statement may pass later: a stale snapshot (SQLITE_BUSY_SNAPSHOT) never will. */
export function isLockHeld(error: unknown): boolean {
  return codesOf(error).some((code) => code === "SQLITE_BUSY" || code === "SQLITE_BUSY_RECOVERY");
}

/**
 * True where the same transaction may pass when it is done again: another one came between (serialization failure,
 * deadlock), or has just stored the row that this one thought missing (a unique index).
 */
export function isWorthRepeating(error: unknown): boolean {
  return codesOf(error).some((code) => ["40001", "40P01", "P2034", "23505", "P2002"].includes(code));
}
