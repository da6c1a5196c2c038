import { PAGES } from "./endpoints.ts";

type Page = keyof typeof PAGES;

/** Matches the addresses of a page: `[name]` stands for one part, `[...name]` for all that follow. */
function patternOf(page: string): RegExp {
  const parts = page.split("/").map((part) => {
    if (part.startsWith("[...")) return ".+";
    return part.startsWith("[") ? "[^/]+" : part;
  });
  return new RegExp(`^${parts.join("/")}$`);
}

const PATTERNS = (Object.keys(PAGES) as Page[]).map((page) => ({ page, pattern: patternOf(page) }));

/** What reading the page at a path needs; a path without a page needs what most pages do. */
export function pageAccess(path: string): (typeof PAGES)[Page] {
  const page = PATTERNS.find(({ pattern }) => pattern.test(path))?.page;
  return page === undefined ? "read" : PAGES[page];
}
