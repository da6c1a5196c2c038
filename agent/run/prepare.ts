import { proveAcceleration } from "../accel/prove.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { Endpoint } from "../exec/types.ts";
import { buildGuest } from "../guest/build.ts";
import type { GuestImage, QemuBinary } from "../guest/types.ts";
import { findQemus } from "../tools/qemu.ts";
import { resolveTool } from "../tools/resolve.ts";
import type { Tool, ToolName } from "../tools/types.ts";

/** Programs and images of a run, all found or built before anything is made in the lab. */
export type PreparedParts = {
  qemus: readonly QemuBinary[];
  image: GuestImage;
  acceleration: "kvm" | "tcg";
  /** What the proof of acceleration saw. */
  accelerationStatement: string;
  netperf: Tool;
  netserver: Tool;
};

export type PrepareRequest = {
  /** Versions that the cells name; an empty list stands for a run without guests. */
  qemuVersions: readonly string[];
  log: (line: string) => void;
};

/** Finds what a run needs on this machine. Throws with what to do where a part is missing. */
export async function prepareParts({ qemuVersions, log }: PrepareRequest): Promise<PreparedParts> {
  const wanted = new Set(qemuVersions);
  const qemus = (await findQemus()).filter((qemu) => wanted.has(qemu.version));
  const image = await buildGuest();
  const [first] = qemus;
  const proof = first ? await proveAcceleration({ qemu: first, image, log }) : null;
  return {
    qemus,
    image,
    acceleration: proof?.acceleration ?? "tcg",
    accelerationStatement: proof?.statement ?? "no guest was asked for",
    netperf: await requireTool("netperf"),
    netserver: await requireTool("netserver"),
  };
}

/** A tool that the run cannot do without, on this machine or at one end of the lab. */
export async function requireTool(name: ToolName, place?: Endpoint): Promise<Tool> {
  const tool = await (place ? place.findTool(name) : resolveTool(name));
  if (tool) return tool;
  throw new AgentError({
    code: "tool",
    message: `${name} is not on this machine`,
    fix: "Run: npm run agent -- setup",
  });
}
