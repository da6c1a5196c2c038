import { Search } from "lucide-react";
import Form from "next/form";

/** Search over runs from any page; works without script. */
export function TopSearch() {
  return (
    <Form action="/runs" className="relative hidden sm:block" role="search">
      <Search className="pointer-events-none absolute top-2 left-2 size-4 text-ink-3" aria-hidden="true" />
      <input
        type="search"
        name="q"
        data-search="bar"
        placeholder="Search runs"
        aria-label="Search runs"
        autoComplete="off"
        className="h-8 w-44 rounded-md border border-line bg-sunken pr-7 pl-8 text-ink placeholder:text-ink-3 lg:w-60"
      />
      <span className="pointer-events-none absolute top-1.5 right-2 rounded border border-line px-1 font-mono text-2xs text-ink-3">
        /
      </span>
    </Form>
  );
}
