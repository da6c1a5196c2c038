"use client";

import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import type { BadParam } from "@/lib/format/bad-params";
import { readKnown, type SentKnown } from "./table-known";
import { useTableChoices } from "./use-table-choices";

type Props = {
  /** What of the question was not understood. */
  bad: readonly BadParam[];
  known: SentKnown;
};

/** Names what the page did not take from its address: of the question, and of how its rows are read. */
export function AddressNotice({ bad, known }: Props) {
  const { bad: ofTable } = useTableChoices(readKnown(known));
  return <BadParamsNotice bad={[...bad, ...ofTable]} />;
}
