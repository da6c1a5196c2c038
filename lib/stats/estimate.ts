/**
 * A figure with its 95% interval. `low` and `high` are null where the sample allows none (one boot):
 * a value is then shown, but nothing may be concluded.
 */
export type Estimate = {
  value: number;
  low: number | null;
  high: number | null;
  /** Number of boots. */
  n: number;
  /** How value and interval were found, for a tooltip. */
  method: string;
};
