"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type RunChip, RunChips } from "@/components/runs/run-chips";
import { loadParams } from "./search-params";

type Props = { chosen: readonly RunChip[]; offered: readonly RunChip[]; full: boolean };

/** Which runs are looked at, in the address. */
export function RunPicker(props: Props) {
  const [pending, startTransition] = useTransition();
  const [, load] = useQueryStates(loadParams, {
    shallow: false,
    startTransition,
    history: "push",
    scroll: false,
  });
  return <RunChips {...props} pending={pending} onChoose={(runs) => load({ runs })} />;
}
