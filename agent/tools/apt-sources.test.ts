import { expect, test } from "vitest";
import { deriveSources, formatDeb822, parseDeb822, parseOneLine } from "./apt-sources.ts";

const OWN = parseDeb822(`Types: deb
# a comment between fields
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm
Components: main
`);

test("the machine's own suite keeps its updates and security, and gains a component", () => {
  const derived = deriveSources(OWN, "bookworm", "bookworm", ["non-free"]);
  expect(derived.map((source) => source.suites)).toEqual([
    ["bookworm", "bookworm-updates"],
    ["bookworm-security"],
  ]);
  expect(derived[0]?.components).toEqual(["main", "non-free"]);
  expect(formatDeb822(derived)).not.toContain("off.example");
});

test("another suite comes from the same mirror with the same key, backports with their release", () => {
  const text = formatDeb822(deriveSources(OWN, "bookworm", "trixie-backports", []));
  expect(text).toContain(
    "URIs: http://mirror.example/debian\nSuites: trixie trixie-backports\nComponents: main\n",
  );
  expect(text).toContain("Signed-By: /usr/share/keyrings/debian.gpg");
});

test("the one-line format is read with its options, and comments are not", () => {
  const lines =
    "# deb http://no.example x main\ndeb [arch=amd64 signed-by=/k.gpg] http://m.example/debian sid main contrib\n";
  expect(parseOneLine(lines)).toEqual([
    {
      uris: ["http://m.example/debian"],
      suites: ["sid"],
      components: ["main", "contrib"],
      signedBy: "/k.gpg",
    },
  ]);
});

test("a machine whose sources do not name its own suite is told so", () => {
  expect(() => deriveSources(OWN, "noble", "noble", [])).toThrow("none of apt's sources names noble");
});
