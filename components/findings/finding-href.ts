import type { Route } from "next";
import { compareHref } from "@/components/compare/links";
import { cellHref, runHref } from "@/components/runs/run-links";
import type { FindingTarget } from "@/lib/findings/types";

/** Address of the view that shows what a finding says. */
export function findingHref(target: FindingTarget): Route {
  switch (target.page) {
    case "cell":
      return cellHref(target.runId, target.cellKey);
    case "compare": {
      const { direction: dir, section, ...rest } = target;
      const address = compareHref({ ...rest, dir });
      return (section === undefined ? address : `${address}#${section}`) as Route;
    }
    case "run": {
      const query = new URLSearchParams();
      const { test, direction: dir, metric } = target;
      for (const [name, value] of Object.entries({ test, dir, metric })) if (value) query.set(name, value);
      const search = query.size === 0 ? "" : `?${query}`;
      return `${runHref(target.runId)}${search}#${target.section}` as Route;
    }
  }
}
