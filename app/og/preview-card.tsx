import { ACCENT, drawable, INK, MUTED, type Preview, type PreviewRow } from "@/lib/preview/preview";
import { PreviewPlot } from "./preview-plot";

const PLOT = 520;

function Row({ row, origin }: { row: PreviewRow; origin: Preview["origin"] }) {
  const start = origin === "zero" ? 0 : 0.5;
  const [left, right] = [Math.min(start, row.at) * PLOT, Math.max(start, row.at) * PLOT];
  const cap = { position: "absolute", top: 8, width: 2, height: 14, background: INK } as const;
  return (
    <div style={{ display: "flex", alignItems: "center", height: 40, fontSize: 20 }}>
      <div style={{ width: 350, display: "flex", overflow: "hidden", whiteSpace: "nowrap" }}>
        {drawable(row.label)}
      </div>
      <div style={{ position: "relative", display: "flex", width: PLOT, height: 30 }}>
        <div
          style={{
            position: "absolute",
            left: start * PLOT,
            top: 0,
            width: 1,
            height: 30,
            background: "#c4c1bc",
          }}
        />
        <div
          style={{
            position: "absolute",
            left,
            top: 4,
            width: Math.max(2, right - left),
            height: 22,
            background: row.color,
          }}
        />
        {row.from === null || row.to === null ? null : (
          <div
            style={{
              position: "absolute",
              left: row.from * PLOT,
              top: 14,
              width: Math.max(1, (row.to - row.from) * PLOT),
              height: 2,
              background: INK,
            }}
          />
        )}
        {/* An end without its cap is cut by the edge. */}
        {row.from === null || row.from <= 0 ? null : <div style={{ ...cap, left: row.from * PLOT }} />}
        {row.to === null || row.to >= 1 ? null : <div style={{ ...cap, left: row.to * PLOT - 2 }} />}
      </div>
      <div style={{ display: "flex", marginLeft: 16, whiteSpace: "nowrap", fontWeight: 600 }}>
        {drawable(row.text)}
      </div>
    </div>
  );
}

/** The picture of a link: title, chart with its numbers, what it was measured on. */
export function PreviewCard({ preview }: { preview: Preview }) {
  const { title, subtitle, rows, more, origin, scatter, environment } = preview;
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: "36px 48px 28px",
        background: "#ffffff",
        color: INK,
        borderTop: `10px solid ${ACCENT}`,
        fontFamily: "Geist",
      }}
    >
      <div style={{ display: "flex", fontSize: 40, fontWeight: 600, maxHeight: 50, overflow: "hidden" }}>
        {drawable(title).slice(0, 64)}
      </div>
      <div style={{ display: "flex", fontSize: 22, color: MUTED, marginBottom: 14 }}>
        {drawable(subtitle).slice(0, 110)}
      </div>
      <div style={{ display: "flex", flexDirection: "column", flexGrow: 1 }}>
        {scatter === null ? null : <PreviewPlot scatter={scatter} />}
        {rows.map((row, at) => (
          <Row key={at} row={row} origin={origin} />
        ))}
        {more === 0 ? null : (
          <div style={{ display: "flex", fontSize: 18, color: MUTED }}>and {String(more)} more</div>
        )}
      </div>
      <div style={{ display: "flex", justifyContent: "space-between", fontSize: 17, color: MUTED }}>
        {/* Two lines: several environments are longer than one. */}
        <div style={{ display: "flex", maxWidth: 960, maxHeight: 46, overflow: "hidden" }}>
          {drawable(environment).slice(0, 210)}
        </div>
        <div style={{ display: "flex", color: ACCENT, fontWeight: 600 }}>vnicbench</div>
      </div>
    </div>
  );
}
