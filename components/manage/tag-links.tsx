import Link from "next/link";
import { tagHref } from "@/components/runs/run-links";

/** Tags of a run; each leads to the runs that have it too. */
export function TagLinks({ tags }: { tags: readonly string[] }) {
  return tags.map((tag) => (
    <Link
      key={tag}
      href={tagHref(tag)}
      prefetch={false}
      className="text-2xs text-ink-3 hover:text-accent hover:underline"
    >
      #{tag}
    </Link>
  ));
}
