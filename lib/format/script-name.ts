/** File name of the script that makes a cell again. */
export function scriptName(cellKey: string): string {
  return `reproduce-${cellKey.replaceAll(/[^\w.-]+/g, "-")}.sh`;
}
