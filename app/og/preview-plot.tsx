import { drawable, INK, MUTED } from "@/lib/preview/preview";
import type { PreviewScatter } from "@/lib/preview/scatter";

const WIDTH = 1080;
const HEIGHT = 360;
const MARK = 16;
/** Beyond this share of the width a label stands before its mark. */
const LATE = 0.75;

/** Two figures against each other: best is up left. Marks that are beaten are pale, the others named. */
export function PreviewPlot({ scatter: { points, xTitle, yTitle } }: { scatter: PreviewScatter }) {
  const small = { display: "flex", fontSize: 18, color: MUTED } as const;
  return (
    <div style={{ display: "flex", flexDirection: "column" }}>
      <div style={small}>{drawable(yTitle)}</div>
      <div
        style={{
          position: "relative",
          display: "flex",
          width: WIDTH,
          height: HEIGHT,
          borderLeft: "2px solid #c4c1bc",
          borderBottom: "2px solid #c4c1bc",
        }}
      >
        {points.map(({ x, y, color, pale, label }, at) => {
          const [left, top] = [x * WIDTH, (1 - y) * HEIGHT];
          const beside = x > LATE ? { right: WIDTH - left + MARK } : { left: left + MARK };
          return (
            <div key={at} style={{ display: "flex" }}>
              <div
                style={{
                  position: "absolute",
                  left: left - MARK / 2,
                  top: top - MARK / 2,
                  width: MARK,
                  height: MARK,
                  borderRadius: MARK / 2,
                  background: color,
                  opacity: pale ? 0.4 : 1,
                }}
              />
              {pale ? null : (
                <div
                  style={{
                    position: "absolute",
                    display: "flex",
                    ...beside,
                    top: top - 12,
                    fontSize: 17,
                    color: INK,
                  }}
                >
                  {drawable(label)}
                </div>
              )}
            </div>
          );
        })}
      </div>
      <div style={{ ...small, alignSelf: "flex-end" }}>{drawable(xTitle)}</div>
    </div>
  );
}
