import { flushSync } from "react-dom";

/** Calls back before the page is printed, and has React draw what that changes: a browser that prints does not wait. */
export function onPrint(change: () => void): () => void {
  const print = () => flushSync(change);
  window.addEventListener("beforeprint", print);
  return () => window.removeEventListener("beforeprint", print);
}
