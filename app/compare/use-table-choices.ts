"use client";

import { type UseQueryStatesReturn, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type Known, keepKnown } from "@/components/compare/known-choices";
import { useAddressQuery } from "@/components/share/frozen-address";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import { tableParams } from "./search-params";

type Returned = UseQueryStatesReturn<typeof tableParams>;

/** How the address has the rows read, what of that this comparison cannot do, and how to choose something else. */
export function useTableChoices(known: Known): { choices: Returned[0]; bad: BadParam[]; set: Returned[1] } {
  const query = useAddressQuery();
  const [asked, set] = useQueryStates(tableParams, { history: "push", scroll: false });
  const { kept, bad } = useMemo(() => keepKnown(asked, known), [asked, known]);
  const refused = useMemo(() => findBadParams(Object.fromEntries(query.entries()), tableParams), [query]);
  return { choices: kept, bad: [...refused, ...bad], set };
}
