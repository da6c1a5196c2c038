import type { ReactNode } from "react";

type Props = {
  frozen: boolean;
  /** What is chosen, in words. */
  shown: ReactNode;
  /** Chooses something else. */
  children: ReactNode;
};

/** A chooser, or what was chosen where nothing can be: in a snapshot and on paper. */
export function FrozenChoice({ frozen, shown, children }: Props) {
  if (frozen) return shown;
  return (
    <>
      {children}
      <div className="hidden print:block">{shown}</div>
    </>
  );
}
