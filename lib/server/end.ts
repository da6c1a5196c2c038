/**
 * Ends a server that could not start. Next would keep it alive, answering each request with 500.
 * @param error its message says what to do; the stack is for whoever looks into the code
 */
export function endServer(error: unknown): never {
  const reason = error instanceof Error ? error : new Error(String(error));
  const isTold = reason.cause !== undefined;
  console.error(isTold ? `Error: ${reason.message}` : reason);
  process.exit(1);
}
