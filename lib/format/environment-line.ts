import { isEmulated, type RunHeader } from "../domain/run.ts";

/** Environments that are told one by one; a line of more is read by nobody. */
const MOST_TOLD = 4;

/** Host, kernel, CPU, lab, QEMU, and whether it was emulated, each with what is said of a lack that another has not. */
function partsOf(header: RunHeader): { text: string | null; lack: string }[] {
  const { host } = header;
  const versions = [...new Set(header.qemus.map(({ version }) => version))];
  const cpu =
    host.cpuModel === null ? null : `${host.cpuModel}${host.cpuCount === null ? "" : ` × ${host.cpuCount}`}`;
  return [
    { text: host.hostname, lack: "" },
    { text: host.kernel === null ? null : `kernel ${host.kernel}`, lack: "kernel not known" },
    { text: cpu, lack: "CPU not known" },
    { text: `lab ${header.lab}`, lack: "" },
    { text: versions.length === 0 ? null : `QEMU ${versions.join(", ")}`, lack: "no QEMU" },
    { text: isEmulated(header) ? "emulated" : null, lack: "not emulated" },
  ];
}

/** First and last day of these runs. */
function daysOf(headers: readonly RunHeader[]): string {
  const days = headers.map(({ startedAt }) => startedAt.slice(0, 10)).sort();
  const [first = "", last = ""] = [days[0], days.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

/**
 * What figures of these runs were measured on, in one line: what each environment has of its own, then what they
 * share, once, then the days.
 */
export function environmentLine(...headers: RunHeader[]): string {
  if (headers.length === 0) return "";
  const all = headers.map(partsOf);
  const first = all[0] ?? [];
  const isShared = (at: number) => all.every((parts) => parts[at]?.text === first[at]?.text);
  const shared = first.flatMap(({ text }, at) => (text !== null && isShared(at) ? [text] : []));
  const own = all.map((parts) =>
    parts.flatMap(({ text, lack }, at) => (isShared(at) ? [] : [text ?? lack])).join(", "),
  );
  const told = [...new Set(own)].filter((text) => text !== "");
  const more = told.length > MOST_TOLD ? `; and ${told.length - MOST_TOLD} more` : "";
  const apart = told.length === 0 ? [] : [`${told.slice(0, MOST_TOLD).join("; ")}${more}`];
  return [...apart, ...shared, daysOf(headers)].join(" · ");
}
