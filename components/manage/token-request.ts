import { makeStore } from "./store";

type Answer = (given: boolean) => void;

/** Who waits for a token; null while nobody does. */
export const tokenRequest = makeStore<Answer | null>(null);

/** Asks the person for a token in a dialog; resolves to whether this browser may write now. */
export function requestToken(): Promise<boolean> {
  tokenRequest.read()?.(false);
  return new Promise((resolve) => {
    tokenRequest.write((given) => {
      tokenRequest.write(null);
      resolve(given);
    });
  });
}
