import { useEffect, useState } from "react";

/** Asks every table of the page to be there whole, since somebody wants to read them all. */
const REVEAL = "vnicbench:tables";

/** Has the tables made, to their last figure, that nobody has looked at yet; they are in the page by the next task. */
export function revealTables(): void {
  window.dispatchEvent(new Event(REVEAL));
}

/** Whether somebody has wanted all tables since this one came to the page. */
export function useRevealed(): boolean {
  const [isRevealed, setRevealed] = useState(false);
  useEffect(() => {
    const reveal = () => setRevealed(true);
    window.addEventListener(REVEAL, reveal);
    return () => window.removeEventListener(REVEAL, reveal);
  }, []);
  return isRevealed;
}
