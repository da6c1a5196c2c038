/** The part of jstat that this project uses; the package has no types of its own. */
declare module "jstat" {
  type Distribution = { inv(p: number, df: number): number; cdf(x: number, df: number): number };
  const jStat: {
    studentt: Distribution;
    /** Regularised incomplete beta function I_x(a, b); false outside 0..1. */
    ibeta(x: number, a: number, b: number): number | false;
  };
  export default jStat;
}
