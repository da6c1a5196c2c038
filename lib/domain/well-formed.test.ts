import { expect, test } from "vitest";
import { parseUnicodeJson } from "./well-formed.ts";

test("half a character becomes U+FFFD, in keys too, and all else stays", () => {
  const text = '{"a":["\\ud800","x\\uDC00y","\\ud83d\\ude00",1,null,true],"\\udfff":{"__proto__":"\\ud800"}}';
  const value = parseUnicodeJson(text) as Record<string, unknown>;
  expect(value.a).toEqual(["\uFFFD", "x\uFFFDy", "😀", 1, null, true]);
  expect(Object.entries(value["\uFFFD"] as object)).toEqual([["__proto__", "\uFFFD"]]);
  for (const each of value.a as unknown[]) expect(() => encodeURIComponent(String(each))).not.toThrow();
});

test("a backslash before u is no escape, and stays", () => {
  expect(parseUnicodeJson('"\\\\ud800"')).toBe("\\ud800");
});

test("what is no JSON throws as JSON.parse does", () => {
  expect(() => parseUnicodeJson('{"a":"\\ud800"')).toThrow(SyntaxError);
});
