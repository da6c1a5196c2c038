import { eventText, progressText, startText } from "./event-text.ts";
import type { Output, Reporter } from "./reporter.ts";
import { summaryText } from "./summary.ts";
import { fitWidth, printable } from "./text.ts";

/** Back to the line's start, and clear it. */
const CLEAR = "\r\u001b[2K";

/** Lines that stay scroll up; below them one live line is redrawn when something changes, never by a timer. */
export function createTtyReporter(output: Output): Reporter {
  let live = "";
  const keep = (texts: readonly string[]) =>
    output.write(`${CLEAR}${texts.map((text) => `${text}\n`).join("")}${live}`);
  const draw = (text: string) => {
    live = fitWidth(text, (output.columns ?? 80) - 1);
    output.write(`${CLEAR}${live}`);
  };
  return {
    start: (start) => keep(startText(start)),
    event: (event) => {
      if (event.kind === "trial-start") return draw(progressText(event.progress));
      if (event.kind === "stage")
        return draw(printable(`${event.cellKey}  boot ${event.bootIndex + 1}  ${event.stage}`));
      const text = eventText(event);
      if (text !== null) keep([text]);
    },
    note: (message) => keep([printable(message)]),
    end: (end) => {
      live = "";
      keep(["", ...summaryText(end)]);
    },
  };
}
