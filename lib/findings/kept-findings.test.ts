import { expect, test } from "vitest";
import { keptRunFindings } from "./kept-findings.ts";
import { guestCell, makeView, throughput } from "./testing.ts";

test("findings are kept until the run's revision moves", () => {
  const view = makeView([
    { cell: guestCell("e1000"), boots: throughput(1e9) },
    { cell: guestCell("virtio-net"), boots: throughput(3e9) },
  ]);
  const first = keptRunFindings(view);
  expect(keptRunFindings({ ...view })).toBe(first);
  const changed = keptRunFindings({ ...view, revision: view.revision + 1, summaries: [] });
  expect(changed).not.toEqual(first);
});
