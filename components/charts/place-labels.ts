export type Box = { left: number; top: number; right: number; bottom: number };
export type LabelPlace = { id: string; x: number; y: number; anchor: "start" | "end" };
type Point = { id: string; x: number; y: number; text: string };

/** Width of a character and height of a line of the smallest text, in pixels. */
const CHARACTER = 5.6;
const LINE = 11;
const GAP = 8;

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const around = ({ x, y }: Point): Box => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 });

/**
 * Places a label right or left of each point, where it touches no mark and no label placed before and stays
 * inside; a point without room gets none (its tooltip and the table still name it).
 */
export function placeLabels(points: readonly Point[], inside: Box): LabelPlace[] {
  const taken: { id: string; box: Box }[] = points.map((point) => ({ id: point.id, box: around(point) }));
  const places: LabelPlace[] = [];
  for (const point of points) {
    const width = point.text.length * CHARACTER;
    const sides = [
      { anchor: "start" as const, x: point.x + GAP, left: point.x + GAP },
      { anchor: "end" as const, x: point.x - GAP, left: point.x - GAP - width },
    ];
    for (const { anchor, x, left } of sides) {
      const box = { left, right: left + width, top: point.y - LINE / 2, bottom: point.y + LINE / 2 };
      const fits =
        box.left >= inside.left &&
        box.right <= inside.right &&
        box.top >= inside.top &&
        box.bottom <= inside.bottom;
      if (!fits || taken.some((other) => other.id !== point.id && overlaps(other.box, box))) continue;
      taken.push({ id: `${point.id} label`, box });
      places.push({ id: point.id, x, y: point.y, anchor });
      break;
    }
  }
  return places;
}
