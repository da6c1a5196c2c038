import type { Form } from "./interval-row";

type Props = { form: Form; x: number; y: number; size?: number; fill: string };

/** Mark of a switch around a point: host diamond, bridge circle, openvswitch square, macvtap triangle. */
export function Mark({ form, x, y, size = 4.5, fill }: Props) {
  const common = { fill, stroke: "var(--surface)", strokeWidth: 1 };
  if (form === "bridge") return <circle cx={x} cy={y} r={size} {...common} />;
  if (form === "openvswitch")
    return <rect x={x - size * 0.9} y={y - size * 0.9} width={size * 1.8} height={size * 1.8} {...common} />;
  const points =
    form === "host"
      ? [
          [0, -1.25],
          [1.25, 0],
          [0, 1.25],
          [-1.25, 0],
        ]
      : [
          [0, -1.2],
          [1.15, 0.9],
          [-1.15, 0.9],
        ];
  return (
    <polygon
      points={points.map(([dx = 0, dy = 0]) => `${x + dx * size},${y + dy * size}`).join(" ")}
      {...common}
    />
  );
}
