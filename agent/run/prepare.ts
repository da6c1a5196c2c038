import { proveAcceleration } from "../accel/prove.ts";
import { AgentError } from "../exec/agent-error.ts";
import { buildGuest } from "../guest/build.ts";
import type { GuestImage, QemuBinary } from "../guest/types.ts";
import { listQemus } from "../tools/qemu.ts";
import { resolveTool } from "../tools/resolve.ts";
import type { Tool, ToolName } from "../tools/types.ts";

/** Programs and images of a run, all found or built before anything is made in the lab. */
export type PreparedParts = {
  qemus: readonly QemuBinary[];
  image: GuestImage;
  acceleration: "kvm" | "tcg";
  netperf: Tool;
  netserver: Tool;
};

/**
 * Finds what a run needs on this machine. `qemuVersions` are those that the cells name; an empty list stands for a
 * run without guests. Throws with what to do where a part is missing.
 */
export async function prepareParts(request: { qemuVersions: readonly string[] }): Promise<PreparedParts> {
  const wanted = new Set(request.qemuVersions);
  const qemus = (await listQemus()).filter((qemu) => wanted.has(qemu.version));
  const image = await buildGuest();
  const [first] = qemus;
  return {
    qemus,
    image,
    acceleration: first ? await proveAcceleration({ qemu: first, image }) : "tcg",
    netperf: await requireTool("netperf"),
    netserver: await requireTool("netserver"),
  };
}

async function requireTool(name: ToolName): Promise<Tool> {
  const tool = await resolveTool(name);
  if (!tool)
    throw new AgentError({
      code: "tool",
      message: `${name} is not on this machine`,
      fix: "Run: npm run agent -- setup",
    });
  return tool;
}
