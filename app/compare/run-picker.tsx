"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type RunChip, RunChips } from "@/components/runs/run-chips";
import { askingParams, SET_BACK, tableParams } from "./search-params";

type Props = { chosen: readonly RunChip[]; offered: readonly RunChip[]; full: boolean };

/** The runs that are compared, in the address; others ask a new question. */
export function RunPicker(props: Props) {
  const [pending, startTransition] = useTransition();
  // Other runs may have other tests.
  const [, setParams] = useQueryStates(
    { ...askingParams, test: tableParams.test },
    { shallow: false, startTransition, history: "push", scroll: false },
  );
  const choose = (runs: string[]) =>
    setParams({ runs, by: null, base: null, with: null, test: null, ...SET_BACK });
  return <RunChips {...props} pending={pending} onChoose={choose} />;
}
