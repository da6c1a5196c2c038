import type { Output, Reporter } from "./reporter.ts";

/** One JSON object a line, each with its `kind`; raw output stays in the spool and with the server. */
export function createJsonReporter(output: Output): Reporter {
  const line = (value: object) => output.write(`${JSON.stringify(value)}\n`);
  return {
    start: (start) => line({ kind: "start", ...start }),
    event: (event) =>
      line(event.kind === "trial" ? { kind: "trial", trial: { ...event.trial, raw: undefined } } : event),
    note: (message) => line({ kind: "note", message }),
    end: ({ header, permalink, upload }) =>
      line({
        kind: "end",
        status: header.status,
        reason: header.reason,
        cells: header.cells,
        time: header.time,
        permalink,
        upload,
      }),
  };
}
