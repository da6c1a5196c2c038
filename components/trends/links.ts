import type { Route } from "next";
import type { Direction, Lab } from "@/lib/domain/factors";

export type TrendTarget = {
  host?: string;
  lab?: Lab;
  emulated?: boolean;
  cell?: string;
  test?: string;
  dir?: Direction;
  metric?: string;
};

/** Address of a trend; what is left out is the page's default. */
export function trendHref({ emulated, ...names }: TrendTarget): Route {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(names)) if (value !== undefined) query.set(name, value);
  if (emulated !== undefined) query.set("emulated", emulated ? "yes" : "no");
  // Slashes and colons are legal in a query: kept, so that an address can be read.
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%40", "@");
  return (text === "" ? "/trends" : `/trends?${text}`) as Route;
}
