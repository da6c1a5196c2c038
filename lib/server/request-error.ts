import { storageAdvice, storageTrouble } from "../db/storage-error.ts";

type Failed = { path: string; method: string; headers: Record<string, string | string[] | undefined> };

/**
 * One line that ties what a page shows of an error (its digest) to the request and its cause; the stack is in the line
 * that Next writes.
 */
export function logRequestError(error: unknown, { path, method, headers }: Failed): void {
  const digest = (error as { digest?: unknown } | null)?.digest;
  const trouble = storageTrouble(error);
  const cause = trouble ? storageAdvice(trouble) : error instanceof Error ? error.message : String(error);
  const id = headers["x-request-id"];
  console.error(
    `${method} ${path.split("?", 1)[0]} failed (digest ${String(digest)}, request ${String(id)}): ${cause}`,
  );
}
