import { proveAcceleration } from "../accel/prove.ts";
import { collectCapabilities } from "../doctor/collect.ts";
import { renderCapabilities } from "../doctor/render.ts";
import { tryLink } from "../doctor/try-links.ts";
import { buildGuest } from "../guest/build.ts";
import { findQemus } from "../tools/qemu.ts";
import { resolveTool } from "../tools/resolve.ts";
import { say, sayJson } from "./output.ts";

export async function handleDoctor(options: { json: boolean }): Promise<void> {
  const capabilities = await collectCapabilities({
    resolveTool,
    listQemus: findQemus,
    buildGuest,
    tryLink,
    proveAcceleration,
  });
  if (options.json) sayJson({ capabilities });
  else say(renderCapabilities(capabilities));
}
