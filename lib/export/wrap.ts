/**
 * Text in lines of at most so many characters, broken after a space or one of the characters that part an address;
 * nothing is lost: joined, the lines are the text.
 */
export function wrapText(text: string, most: number): string[] {
  const lines = [""];
  for (const [piece] of text.matchAll(/[^\s&,/?]*[\s&,/?]?/g)) {
    let rest = piece;
    if ((lines.at(-1) ?? "").length + rest.trimEnd().length > most && lines.at(-1) !== "") lines.push("");
    while (rest.trimEnd().length > most) {
      lines[lines.length - 1] = rest.slice(0, most);
      lines.push("");
      rest = rest.slice(most);
    }
    lines[lines.length - 1] += rest;
  }
  return lines;
}
