import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

function directives(text: string): Map<string, string> {
  return new Map(text.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1).join(" ")]));
}

test("a page runs no script without its nonce, and is framed by none but where it may be", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc", framed: false }));
  expect(policy.get("default-src")).toBe("'none'");
  expect(policy.get("script-src")).toBe("'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy.get("style-src")).toBe("'self' 'nonce-abc'");
  expect(policy.get("base-uri")).toBe("'none'");
  expect(policy.get("frame-ancestors")).toBe("'none'");
  const embed = directives(contentSecurityPolicy({ nonce: "abc", framed: true }));
  expect(embed.get("frame-ancestors")).toBe("*");
  for (const [name, value] of policy)
    if (name !== "style-src-attr") expect(value, name).not.toMatch(/unsafe|\*|https?:/);
});
