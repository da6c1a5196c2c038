/** One line of apt's sources, whichever of its two file formats it came from. */
export type AptSource = {
  uris: string[];
  suites: string[];
  components: string[];
  /** Value of `signed-by`: a key file, or null for apt's own trusted keys. */
  signedBy: string | null;
};

/** Parses a deb822 file (`*.sources`, sources.list(5)); entries that are switched off or without `deb` are left out. */
export function parseDeb822(text: string): AptSource[] {
  return text
    .split(/\n\s*\n/)
    .map(parseStanza)
    .filter((fields) => fields.get("enabled") !== "no" && words(fields.get("types")).includes("deb"))
    .map((fields) => ({
      uris: words(fields.get("uris")),
      suites: words(fields.get("suites")),
      components: words(fields.get("components")),
      // A key written into the file itself cannot be named as a file; apt's own keys are used then.
      signedBy: /^\//.test(fields.get("signed-by") ?? "") ? (fields.get("signed-by") ?? null) : null,
    }));
}

/** Parses the one-line format (`*.list`). */
export function parseOneLine(text: string): AptSource[] {
  return [...text.matchAll(/^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)([^#\n]*)/gm)].map((match) => ({
    uris: [match[2] ?? ""],
    suites: [match[3] ?? ""],
    components: words(match[4]),
    signedBy: /signed-by=(\/\S+)/.exec(match[1] ?? "")?.[1] ?? null,
  }));
}

/**
 * Sources for one suite from those of the machine. For the machine's own suite, its updates and security archives
 * come along; for another, the same mirror and key. `extra` components (netperf is in non-free) join the main ones.
 * Throws where no source of the machine names its own suite.
 */
export function deriveSources(
  sources: readonly AptSource[],
  own: string,
  wanted: string,
  extra: readonly string[],
): AptSource[] {
  const family = sources.filter((source) =>
    source.suites.some((suite) => suite === own || suite.startsWith(`${own}-`) || suite === `${own}/updates`),
  );
  const main = family.find((source) => source.suites.includes(own));
  if (!main)
    throw new Error(
      `none of apt's sources names ${own}, this machine's own suite; check /etc/apt/sources.list.d, then run setup again`,
    );
  const components = (source: AptSource) => [...new Set([...source.components, ...extra])];
  if (wanted === own)
    return family.map((source) => ({
      ...source,
      suites: source.suites.filter((suite) => !suite.endsWith("-backports")),
      components: components(source),
    }));
  const release = wanted.replace(/-backports$/, "");
  return [{ ...main, suites: [...new Set([release, wanted])], components: ["main", ...extra] }];
}

/** Text of a deb822 file that holds these sources. */
export function formatDeb822(sources: readonly AptSource[]): string {
  return sources
    .filter((source) => source.suites.length > 0)
    .map((source) =>
      [
        "Types: deb",
        `URIs: ${source.uris.join(" ")}`,
        `Suites: ${source.suites.join(" ")}`,
        `Components: ${source.components.join(" ")}`,
        ...(source.signedBy ? [`Signed-By: ${source.signedBy}`] : []),
        "",
      ].join("\n"),
    )
    .join("\n");
}

function parseStanza(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = "";
  for (const line of stanza.split("\n")) {
    if (line.startsWith("#")) continue;
    const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (match) {
      last = (match[1] ?? "").toLowerCase();
      fields.set(last, (match[2] ?? "").trim());
    } else if (last && /^\s/.test(line)) fields.set(last, `${fields.get(last)} ${line.trim()}`.trim());
  }
  return fields;
}

function words(text: string | undefined): string[] {
  return (text ?? "").split(/\s+/).filter(Boolean);
}
