import { expect, test } from "vitest";
import { isLockHeld, isWorthRepeating, storageAdvice, storageTrouble } from "./storage-error.ts";

/** As Prisma throws them: its own error around the adapter's, around the driver's. */
const wrapped = (cause: object) => ({
  code: "P2010",
  meta: { driverAdapterError: { name: "DriverAdapterError", cause } },
});

test.each([
  [
    "a lock, which Prisma's adapter takes for a socket",
    { originalCode: "SQLITE_BUSY", kind: "SocketTimeout" },
    "locked",
  ],
  ["a full disk", { originalCode: "SQLITE_FULL", kind: "sqlite" }, "full"],
  ["a server that is not there", { kind: "DatabaseNotReachable" }, "away"],
  ["a server that is full of connections", { originalCode: "53300", kind: "TooManyConnections" }, "away"],
  ["a server's full disk", { originalCode: "53100", kind: "postgres", code: "53100" }, "full"],
  ["a password that is wrong", { originalCode: "28P01", kind: "AuthenticationFailed" }, "refused"],
  ["a standby", { originalCode: "25006", kind: "postgres" }, "read_only"],
])("%s is told as what it is", (_what, cause, trouble) => {
  expect(storageTrouble(wrapped(cause))).toBe(trouble);
  expect(storageAdvice(storageTrouble(wrapped(cause)) ?? "failing")).not.toBe("");
});

test("an error of a request is no trouble with the storage", () => {
  expect(storageTrouble(wrapped({ originalCode: "23505", kind: "UniqueConstraintViolation" }))).toBeNull();
  expect(storageTrouble(new Error("no"))).toBeNull();
});

test("only what another transaction came between is done again, and only a held lock waited for", () => {
  expect(isWorthRepeating(wrapped({ originalCode: "40001", kind: "TransactionWriteConflict" }))).toBe(true);
  expect(isWorthRepeating(wrapped({ originalCode: "23503", kind: "ForeignKeyConstraintViolation" }))).toBe(
    false,
  );
  expect(isLockHeld(wrapped({ originalCode: "SQLITE_BUSY", kind: "SocketTimeout" }))).toBe(true);
  expect(isLockHeld(wrapped({ originalCode: "SQLITE_BUSY_SNAPSHOT", kind: "SocketTimeout" }))).toBe(false);
});
