/** A mark of a scatter; places are shares of the plot, `y` upwards. */
export type PreviewPoint = { label: string; x: number; y: number; color: string; pale: boolean };

export type PreviewScatter = {
  points: PreviewPoint[];
  /** What is upwards and to the right, with their units. */
  yTitle: string;
  xTitle: string;
};

type Axis = { log: boolean };

/** Room beyond the outermost mark. */
const ROOM = 1.12;

/** Place of each value on an axis from zero, or on a logarithmic one about them. */
export function placesOf(values: readonly number[], { log }: Axis): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!log) return values.map((value) => value / (most * ROOM));
  const [from, to] = [Math.log(least / ROOM), Math.log(most * ROOM)];
  return values.map((value) => (Math.log(value) - from) / (to - from));
}
