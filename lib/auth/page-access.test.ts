import { expect, test } from "vitest";
import { pageAccess } from "./page-access.ts";
import { returnPath, signInPath } from "./return-path.ts";

test.each([
  ["/", "read"],
  ["/runs/01M83NNHKXYGM6JGVT220N9GTF/cells/e1000/bridge@7.2.22", "read"],
  ["/s/0123456789", "frozen"],
  ["/embed/0123456789", "frozen"],
  ["/sign-in", "open"],
  ["/s/0123456789/more", "read"],
  ["/s/", "read"],
  ["/sign-in/x", "read"],
  ["/no-such-page", "read"],
])("%s is %s", (path, access) => {
  expect(pageAccess(path)).toBe(access);
});

test.each(["/runs?q=a%20b", "/runs/01M83NNHKXYGM6JGVT220N9GTF/cells/e1000%2Fbridge%407.2.22?x=1#trials"])(
  "%s is gone back to",
  (path) => {
    expect(returnPath(path)).toBe(path);
    const asked = new URL(signInPath(path), "http://x").searchParams.get("next");
    expect(returnPath(asked ?? undefined)).toBe(path);
  },
);

test.each([
  undefined,
  "",
  ["/runs", "/trends"],
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "runs",
  "/sign-in?next=/runs",
])("%o leads to the overview instead", (wanted) => {
  expect(returnPath(wanted)).toBe("/");
});
