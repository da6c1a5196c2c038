/** Three figures that count, and no more. */
export function show(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (Math.abs(value) >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, " ");
  return value.toPrecision(3).replace(/\.?0+$/, "");
}

const VERDICTS = new Map([
  [true, "met"],
  [false, "MISSED"],
  [null, ""],
]);

/** Lines of a table of rows (see measure.mjs), each column as wide as its widest cell. */
export function tableOf(rows) {
  const cells = [
    ["what", "", "median", "p95", "target", "", "beside"],
    ...rows.map(({ what, unit, median, p95, target, isMet, beside }) => [
      what,
      unit,
      show(median),
      show(p95),
      target,
      VERDICTS.get(isMet),
      beside,
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const isNumber = (column) => column === 2 || column === 3;
  return cells.map((line) =>
    line
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd(),
  );
}
