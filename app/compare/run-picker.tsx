"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type RunChip, RunChips } from "@/components/runs/run-chips";
import { questionParams, tableParams } from "./search-params";

type Props = { chosen: readonly RunChip[]; offered: readonly RunChip[]; full: boolean };

/** The runs that are compared, in the address; others ask a new question. */
export function RunPicker(props: Props) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(
    { ...questionParams, level: tableParams.level, row: tableParams.row },
    { shallow: false, startTransition, history: "push", scroll: false },
  );
  const choose = (runs: string[]) =>
    setParams({ runs, by: null, base: null, with: null, level: null, row: null });
  return <RunChips {...props} pending={pending} onChoose={choose} />;
}
