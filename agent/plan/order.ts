import type { Cell } from "../../lib/domain/cell.ts";
import { createRandom, shuffle } from "./random.ts";

export type OrderedBoot = { cell: Cell; bootIndex: number };

/**
 * Order of all boots: one round per boot index, each holding every cell once in an order of its own. So the boots of
 * one cell are spread over the run, and a drift of the machine does not fall on one cell. The same cells, boots and
 * seed give the same order. The same cell is never booted twice in a row where there is another.
 */
export function orderBoots(cells: readonly Cell[], boots: number, seed: number): OrderedBoot[] {
  const random = createRandom(seed);
  const order: OrderedBoot[] = [];
  for (let bootIndex = 0; bootIndex < boots; bootIndex++) {
    const round = shuffle(cells, random);
    const [first, ...rest] = round;
    const repeats = first !== undefined && rest.length > 0 && order.at(-1)?.cell === first;
    for (const cell of repeats ? [...rest, first] : round) order.push({ cell, bootIndex });
  }
  return order;
}
