/** The part of jstat that this project uses; the package has no types of its own. */
declare module "jstat" {
  type Distribution = { inv(p: number, df: number): number; cdf(x: number, df: number): number };
  const jStat: { studentt: Distribution };
  export default jStat;
}
