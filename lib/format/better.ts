/** Better-direction of a metric in words. */
export const BETTER = {
  higher: "higher is better",
  lower: "lower is better",
  none: "neither way is better",
} as const;
