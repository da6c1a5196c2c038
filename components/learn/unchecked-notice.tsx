/** Stands over the journeys until each count and citation was held against kernel and QEMU sources. */
export function UncheckedNotice() {
  return (
    <p
      role="note"
      className="mt-4 max-w-[75ch] rounded-lg border border-line bg-surface p-3 text-ink-2 text-sm"
    >
      Not checked yet: these journeys are a model of one unbatched frame. Their counts and citations have not
      been held against the kernel's and QEMU's sources line by line; trust a run's measured exits over them.
    </p>
  );
}
