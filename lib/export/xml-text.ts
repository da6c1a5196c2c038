// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Text with U+FFFD in place of each character that XML 1.0 cannot hold, not even escaped: one in a title that a
 * machine gave itself would make the whole file unreadable.
 */
export function toXmlText(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd");
}
