import type { Route } from "next";
import Link from "next/link";

type Props = {
  row: { label: string; href: string | null };
  x: number;
  y: number;
  /** On a narrow screen labels stand above their bars instead of in a column. */
  narrow: boolean;
};

/** Label of a row in a chart; leads to its cell. */
export function RowLabel({ row, x, y, narrow }: Props) {
  const text = (
    <text
      x={x}
      y={y}
      textAnchor={narrow ? "start" : "end"}
      dominantBaseline="central"
      className="fill-ink-2 font-mono text-2xs hover:fill-accent"
    >
      {row.label}
    </text>
  );
  if (row.href === null) return text;
  return (
    <Link href={row.href as Route} prefetch={false}>
      {text}
    </Link>
  );
}
