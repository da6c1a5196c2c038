/** Figure space separated thousands keep columns of digits aligned and cannot be read as a decimal point. */
const THOUSANDS = "\u202f";

function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THOUSANDS);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Fixed number of decimals, thousands separated by a narrow space, a real minus sign. */
export function formatFixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return `${value < 0 && Number(text) !== 0 ? "−" : ""}${groupThousands(text)}`;
}

/** Decimals that show `value` with this many significant digits, at most six. */
export function decimalsFor(value: number, significant = 3): number {
  if (value === 0) return 0;
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return Math.min(6, Math.max(0, significant - 1 - magnitude));
}

/** Rounded to significant digits (three by default): `1.74`, `372`, `0.0213`, `12 400`. */
export function formatSignificant(value: number, significant = 3): string {
  return formatFixed(value, decimalsFor(value, significant));
}

/** A count: whole, with thousands separated. */
export function formatCount(value: number): string {
  return formatFixed(value, 0);
}

/** `1 boot`, `3 boots`; the plural is given where it is not just an `s`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
