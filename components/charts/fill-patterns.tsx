import { type Form, type Hue, hueColor, type IntervalRow } from "./interval-row";

/** Id of the fill of a hue and form within one chart. */
export function fillId(chart: string, hue: Hue, form: Form): string {
  return `${chart}-${hue}-${form}`;
}

/** Tinted fills of the rows' hues; hatched for openvswitch, dotted for macvtap. */
export function FillPatterns({ chart, rows }: { chart: string; rows: readonly IntervalRow[] }) {
  const pairs = new Map(rows.map((row) => [fillId(chart, row.hue, row.form), row]));
  return (
    <defs>
      {[...pairs].map(([id, { hue, form }]) => (
        <pattern
          key={id}
          id={id}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={6} height={6} fill={hueColor(hue)} fillOpacity={0.24} />
          {form === "openvswitch" ? (
            <rect width={1.5} height={6} fill={hueColor(hue)} fillOpacity={0.5} />
          ) : null}
          {form === "macvtap" ? (
            <circle cx={3} cy={3} r={1.2} fill={hueColor(hue)} fillOpacity={0.6} />
          ) : null}
        </pattern>
      ))}
    </defs>
  );
}
