"use client";

import { useSearchParams } from "next/navigation";
import { type unstable_AdapterInterface, unstable_createAdapterProvider } from "nuqs/adapters/custom";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

type Frozen = { search: URLSearchParams; setSearch: (search: URLSearchParams) => void };

const FrozenContext = createContext<Frozen | null>(null);

/** Query of the page, or of the frozen view that stands on it. */
export function useAddressQuery(): URLSearchParams {
  const live = useSearchParams();
  const frozen = useContext(FrozenContext);
  return useMemo(() => frozen?.search ?? new URLSearchParams(live), [frozen, live]);
}

function useFrozenAdapter(): unstable_AdapterInterface {
  const frozen = useContext(FrozenContext);
  if (frozen === null) throw new Error("a frozen address is read outside of FrozenAddress");
  const { search, setSearch } = frozen;
  return { searchParams: search, updateUrl: setSearch, getSearchParamsSnapshot: () => search };
}

const FrozenAdapter = unstable_createAdapterProvider(useFrozenAdapter);

/** The state that a snapshot was made in: what is chosen on it lives in this page alone, never in its address. */
export function FrozenAddress({ query, children }: { query: string; children: ReactNode }) {
  const [search, setSearch] = useState(() => new URLSearchParams(query));
  const frozen = useMemo(() => ({ search, setSearch }), [search]);
  return (
    <FrozenContext value={frozen}>
      <FrozenAdapter>{children}</FrozenAdapter>
    </FrozenContext>
  );
}
