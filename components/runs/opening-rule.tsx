/** Says by which rule a page chose its runs; nothing where a person chose them. */
export function OpeningRule({ rule }: { rule: string | null }) {
  if (rule === null) return null;
  return (
    <p className="text-ink-3 text-xs" data-part="opening-rule">
      Shown without being asked: {rule}
    </p>
  );
}
