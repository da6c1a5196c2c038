import { LANES, type Step } from "@/lib/learn/journey";
import { stepSigns, stepWords } from "@/lib/learn/step-words";

const LABEL = 92;
const ROW = 30;
const TOP = 8;
const WIDTH = 360;
/** Height of a sign's line. */
const SIGN = 9;

/** What a step costs, on the middle of its arrow. */
function Signs({ step, x, y, fill }: { step: Step; x: number; y: number; fill: string }) {
  const signs = stepSigns(step);
  return signs.map((sign, index) => (
    <text
      key={sign}
      x={x}
      y={y + 3 + (index - (signs.length - 1) / 2) * SIGN}
      textAnchor="middle"
      fontSize="8"
      fontWeight="600"
      fill={fill}
      stroke="var(--surface)"
      strokeWidth="3"
      paintOrder="stroke"
    >
      {sign}
    </text>
  ));
}

type Props = { steps: readonly Step[]; current: number; color: string };

/** Lanes as rows, steps as columns: an arrow for each step, solid for the frame, dashed for a signal. */
export function LaneDiagram({ steps, current, color }: Props) {
  const lanes = LANES.filter(
    (lane) => lane !== "ovs-vswitchd" || steps.some(({ from, to }) => from === lane || to === lane),
  );
  const column = (WIDTH - LABEL - 4) / steps.length;
  const shown = steps[current];
  const row = (lane: Step["from"]) => TOP + lanes.indexOf(lane) * ROW + ROW / 2;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${TOP * 2 + lanes.length * ROW}`}
      className="w-full"
      role="img"
      aria-label={
        shown === undefined
          ? ""
          : `Step ${current + 1} of ${steps.length}, ${shown.from} to ${shown.to}. ${stepWords(shown)}`
      }
    >
      {lanes.map((lane) => (
        <g key={lane}>
          <text x={LABEL - 8} y={row(lane) + 3.5} textAnchor="end" fontSize="10" fill="var(--ink-2)">
            {lane}
          </text>
          <line x1={LABEL} x2={WIDTH} y1={row(lane)} y2={row(lane)} stroke="var(--line)" />
        </g>
      ))}
      {steps.map((step, index) => {
        const x = LABEL + (index + 0.5) * column;
        const [from, to] = [row(step.from), row(step.to)];
        const head = to > from ? -6 : 6;
        const stroke = index === current ? color : "var(--ink-3)";
        return (
          <g key={`${step.from}-${step.to}-${step.what}`}>
            <g
              stroke={stroke}
              fill={stroke}
              strokeWidth={index === current ? 2.5 : 1.5}
              opacity={index <= current ? 1 : 0.45}
            >
              <circle cx={x} cy={from} r="2.5" />
              <line
                x1={x}
                x2={x}
                y1={from}
                y2={to}
                strokeDasharray={step.kind === "signal" ? "3 3" : undefined}
              />
              <path d={`M${x} ${to} l-3.5 ${head} h7 z`} strokeWidth="0" />
            </g>
            <Signs
              step={step}
              x={x}
              y={(from + to) / 2}
              fill={index === current ? "var(--ink)" : "var(--ink-2)"}
            />
          </g>
        );
      })}
    </svg>
  );
}
