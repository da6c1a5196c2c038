import { isEmulated, type RunHeader } from "../domain/run.ts";

/** What figures were measured on, in one line: host, kernel, CPU, lab and QEMU, and that it was emulated where it was. */
export function environmentLine(header: RunHeader): string {
  const { host } = header;
  const versions = [...new Set(header.qemus.map(({ version }) => version))];
  const cpu =
    host.cpuModel === null ? null : `${host.cpuModel}${host.cpuCount === null ? "" : ` × ${host.cpuCount}`}`;
  const parts = [
    host.hostname,
    host.kernel === null ? null : `kernel ${host.kernel}`,
    cpu,
    `lab ${header.lab}`,
    versions.length === 0 ? null : `QEMU ${versions.join(", ")}`,
    isEmulated(header) ? "emulated" : null,
    header.startedAt.slice(0, 10),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
