import { eventText, startText } from "./event-text.ts";
import type { Output, Reporter } from "./reporter.ts";
import { summaryText } from "./summary.ts";
import { printable } from "./text.ts";

/** A line for each thing that happened, none twice: for CI logs and pipes. */
export function createPlainReporter(output: Output): Reporter {
  const lines = (texts: readonly string[]) => output.write(texts.map((text) => `${text}\n`).join(""));
  return {
    start: (start) => lines(startText(start)),
    event: (event) => {
      const text = eventText(event);
      if (text !== null) lines([text]);
    },
    note: (message) => lines([printable(message)]),
    end: (end) => lines(["", ...summaryText(end)]),
  };
}
