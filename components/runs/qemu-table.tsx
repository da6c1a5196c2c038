import { ScrollRegion } from "@/components/ui/scroll-region";
import type { RunHeader } from "@/lib/domain/run";

/** The QEMU binaries of a run, and where its threads were pinned. */
export function QemuTable({ header }: { header: RunHeader }) {
  const pins = Object.entries(header.pinning);
  return (
    <div className="mt-5 space-y-3 text-xs">
      <ScrollRegion label="QEMU binaries">
        <table className="w-full min-w-[36rem]">
          <caption className="pb-1 text-left font-medium">QEMU binaries</caption>
          <tbody>
            {header.qemus.map((qemu) => (
              <tr key={`${qemu.version}-${qemu.path}`} className="border-line border-t align-top">
                <th scope="row" className="py-1.5 pr-4 text-left font-medium font-mono">
                  {qemu.version}
                </th>
                <td className="py-1.5 pr-4 text-ink-2">{qemu.fullVersion}</td>
                <td className="break-all py-1.5 pr-4 font-mono text-2xs">{qemu.path}</td>
                <td className="py-1.5 font-mono text-2xs text-ink-3" title={qemu.sha256 ?? undefined}>
                  {qemu.sha256 === null ? "no checksum" : `sha256 ${qemu.sha256.slice(0, 12)}…`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="text-ink-2">
        <span className="font-medium text-ink">Pinning: </span>
        {pins.length === 0
          ? "none, too few cores"
          : pins.map(([role, cpus]) => `${role} on ${cpus}`).join(", ")}
        <span className="text-ink-3">
          {" "}
          · agent {header.agentVersion} · shuffled with seed {header.seed}
        </span>
      </p>
    </div>
  );
}
