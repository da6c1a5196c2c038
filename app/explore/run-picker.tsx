"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type RunChip, RunChips } from "@/components/runs/run-chips";
import { exploreParams } from "./search-params";

type Props = { chosen: readonly RunChip[]; offered: readonly RunChip[]; full: boolean };

/** Levels that a run may have taken with it. */
const OF_LEVELS = {
  switch: null,
  nic: null,
  qemu: null,
  mtu: null,
  offload: null,
  test: null,
  dir: null,
  vs: null,
  against: null,
  rr: null,
};

/** Which runs are looked at, in the address. */
export function RunPicker(props: Props) {
  const [pending, startTransition] = useTransition();
  const [, load] = useQueryStates(exploreParams, {
    shallow: false,
    startTransition,
    history: "push",
    scroll: false,
  });
  const choose = (runs: string[]) =>
    load({ ...(props.chosen.every(({ runId }) => runs.includes(runId)) ? {} : OF_LEVELS), runs });
  return <RunChips {...props} pending={pending} onChoose={choose} />;
}
