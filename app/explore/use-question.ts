"use client";

import { type UseQueryStatesReturn, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useAddressQuery } from "@/components/share/frozen-address";
import type { Levels } from "@/lib/explore/factors";
import { type Asked, type Question, resolveQuestion } from "@/lib/explore/question";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import { exploreParams, viewParams } from "./search-params";

type Set = UseQueryStatesReturn<typeof viewParams>[1];

export type Asking = { asked: Asked; question: Question; bad: BadParam[]; set: Set; query: string };

/** What the address asks of these levels, and how to ask something else. */
export function useQuestion(levels: Levels): Asking {
  const search = useAddressQuery();
  const [asked, set] = useQueryStates(viewParams, { history: "push", scroll: false });
  const query = search.toString();
  return useMemo(() => {
    const { question, bad } = resolveQuestion(levels, asked);
    const given = Object.fromEntries(search.entries());
    return { asked, question, bad: [...findBadParams(given, exploreParams), ...bad], set, query };
  }, [levels, asked, search, set, query]);
}
