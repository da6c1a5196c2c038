/** What figures can be arranged by. `dir` is the direction as the guest sees it. */
export const FACTORS = ["switch", "nic", "qemu", "mtu", "offload", "run", "test", "dir"] as const;
export type Factor = (typeof FACTORS)[number];

/** Factors that are properties of a cell or its run; test and direction are asked of each cell. */
export const CELL_FACTORS = ["switch", "nic", "qemu", "mtu", "offload", "run"] as const;
export type CellFactor = (typeof CELL_FACTORS)[number];

/** Factor in words, for labels and sentences. */
export const FACTOR_WORDS: Record<Factor, string> = {
  switch: "attachment",
  nic: "NIC",
  qemu: "QEMU version",
  mtu: "MTU",
  offload: "offloads",
  run: "run",
  test: "test",
  dir: "direction",
};

/** Level of a cell that has none: `host` has neither NIC nor QEMU. */
export const NO_LEVEL = "none";

/** A level with its name for people. */
export type Level = { id: string; label: string };
export type Levels = Record<Factor, Level[]>;

/** Name of a level; its id where it is not among those known. */
export function levelLabel(levels: Levels, factor: Factor, id: string): string {
  return levels[factor].find((level) => level.id === id)?.label ?? id;
}

/**
 * Levels that can be held against each other: without that of cells that have none, and without `host`, which shares
 * no NIC and no QEMU with any other cell.
 */
export function comparableLevels(levels: Levels, factor: Factor): Level[] {
  return levels[factor].filter(({ id }) => id !== NO_LEVEL && !(factor === "switch" && id === "host"));
}
