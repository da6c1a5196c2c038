/** What fits beside a bar of the picture. */
export const LABEL_LENGTH = 32;
/** A part is never cut below this: less says nothing. */
const LEAST = 6;

/** Text with its middle cut out: how names begin and end tells them apart, `History 1…run 10`. */
function cutMiddle(text: string, most: number): string {
  const head = Math.ceil((most - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - 1 - head))}`;
}

/** Parts of a label in one text of at most so many characters, the longest cut first. */
export function fitLabel(parts: readonly string[], most = LABEL_LENGTH): string {
  const fitted = [...parts];
  const over = () => fitted.join(" · ").length - most;
  while (over() > 0) {
    const at = fitted.findIndex(({ length }) => length === Math.max(...fitted.map((part) => part.length)));
    const longest = fitted[at] ?? "";
    if (longest.length <= LEAST) break;
    const next = fitted.toSorted((a, b) => b.length - a.length)[1]?.length ?? 0;
    fitted[at] = cutMiddle(
      parts[at] ?? "",
      Math.max(LEAST, Math.min(longest.length - 1, Math.max(longest.length - over(), next - 1))),
    );
  }
  return fitted.join(" · ");
}
