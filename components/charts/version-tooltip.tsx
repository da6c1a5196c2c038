import { hueColor } from "./interval-row";
import type { VersionDatum, VersionSeries } from "./version-chart";

type Props = {
  active?: boolean;
  payload?: ReadonlyArray<{ payload?: VersionDatum }>;
  series: readonly VersionSeries[];
  suffix: string;
};

/** Every NIC's figure under the version that is pointed at. */
export function VersionTooltip({ active, payload, series, suffix }: Props) {
  const datum = payload?.[0]?.payload;
  if (!active || datum === undefined) return null;
  return (
    <div className="max-w-80 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
      <p className="font-mono">QEMU {datum.version}</p>
      {series.map(({ hue, points }) => {
        const point = points[datum.at];
        if (!point) return null;
        return (
          <div key={hue} className="mt-0.5">
            <span className="mr-1.5 inline-block size-2 rounded-full" style={{ background: hueColor(hue) }} />
            <span className="font-mono text-2xs text-ink-2">{hue}</span>{" "}
            {point.gap === null ? (
              <>
                <span className="font-medium">
                  {point.text} {suffix}
                </span>
                <span className="block pl-3.5 text-2xs text-ink-3">{point.intervalText}</span>
              </>
            ) : (
              <span className="text-ink-3">{point.gap}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
