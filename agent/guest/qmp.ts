import { z } from "zod";
import { vcpuQuery } from "../commands/qemu-versions.ts";
import { connectLines } from "./line-socket.ts";
import { openRequestChannel, type RequestChannel } from "./request-channel.ts";

/** Opens QEMU's own control socket (QMP) and ends its negotiation. */
export async function openQmp(
  path: string,
  deadline: number,
  isAlive: () => boolean,
): Promise<RequestChannel> {
  const channel = openRequestChannel(await connectLines(path, deadline, isAlive), "QEMU");
  await channel.request("qmp_capabilities", undefined, Math.max(1000, deadline - performance.now()));
  return channel;
}

/** Thread ids of the vCPUs, in order. */
export async function readVcpuThreads(qmp: RequestChannel, version: string): Promise<number[]> {
  const { command, field } = vcpuQuery(version);
  const answer = z.array(z.record(z.string(), z.unknown())).parse(await qmp.request(command));
  return answer.map((cpu) => z.int().parse(cpu[field]));
}
