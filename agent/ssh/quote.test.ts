import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { quoteRemote } from "./quote.ts";

const NASTY = [
  "",
  " ",
  "'",
  "''",
  "it's",
  '"',
  "\\",
  "\\'",
  "$HOME",
  "$(id)",
  "`id`",
  "a;b",
  "a&&b",
  "a|b>c<d",
  "*",
  "?",
  "[a-z]",
  "{a,b}",
  "~",
  "~root",
  "!x",
  "#x",
  "=ls",
  "%1",
  "-n",
  "--",
  "A=B",
  "two\nlines",
  "tab\there",
  "ünïcode €",
  "\u0001\u007f",
];

/** What a shell makes of the line: each word, ended by a zero byte. */
function readBack(shell: string, argv: readonly string[]): string[] {
  const line = quoteRemote(["printf", "%s\\0", ...argv]);
  const output = execFileSync(shell, ["-c", line], {
    encoding: "utf8",
    env: { ...process.env, HOME: "/root" },
  });
  return output.split("\0").slice(0, -1);
}

test.each(["sh", "bash"])("%s reads every word back as it was", (shell) => {
  expect(readBack(shell, NASTY)).toEqual(NASTY);
});

test("every single character comes through alone and in a word", () => {
  const all = Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1));
  expect(readBack("sh", all)).toEqual(all);
  expect(readBack("sh", [all.join("")])).toEqual([all.join("")]);
});

test("plain words stay readable", () => {
  expect(quoteRemote(["ip", "-j", "link", "show", "dev", "eth1"])).toBe("ip -j link show dev eth1");
  expect(quoteRemote(["netperf", "-P", "0,12866", "it's"])).toBe("netperf -P 0,12866 'it'\\''s'");
});

test("what no argument list can hold is refused", () => {
  expect(() => quoteRemote([])).toThrow(/needs a program/);
  expect(() => quoteRemote([""])).toThrow(/needs a program/);
  expect(() => quoteRemote(["echo", "a\0b"])).toThrow(/NUL/);
});
