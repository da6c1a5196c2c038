import type { Route } from "next";

export type NavItem = {
  href: Route;
  label: string;
  /** Path prefix under which the item is marked as current; `/` only matches itself. */
  prefix: string;
};

/** The pages of the top bar, in order. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: "/" as Route, label: "Overview", prefix: "/" },
  { href: "/runs" as Route, label: "Runs", prefix: "/runs" },
  { href: "/compare" as Route, label: "Compare", prefix: "/compare" },
  { href: "/explore" as Route, label: "Explore", prefix: "/explore" },
  { href: "/trends" as Route, label: "Trends", prefix: "/trends" },
  { href: "/learn" as Route, label: "Learn", prefix: "/learn" },
  { href: "/settings" as Route, label: "Settings", prefix: "/settings" },
];
