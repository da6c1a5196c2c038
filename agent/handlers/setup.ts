import { buildGuest } from "../guest/build.ts";
import { findQemus } from "../tools/qemu.ts";
import { setupTools } from "../tools/setup.ts";
import { ask, isUnattended, logger, sayJson } from "./output.ts";

/** Brings the tools that are missing, then builds the guest, so that a later run starts at once. */
export async function handleSetup(options: { json: boolean; yes: boolean }): Promise<void> {
  const log = logger(options.json);
  const tree = await setupTools({ yes: isUnattended(options.yes), ask, log });
  const image = await buildGuest();
  const qemus = await findQemus();
  log(`guest kernel ${image.kernelRelease}`);
  for (const qemu of qemus) log(`QEMU ${qemu.version} (${qemu.source})`);
  if (options.json) sayJson({ tree: tree?.root ?? null, guestKernel: image.kernelRelease, qemus });
}
