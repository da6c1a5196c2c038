import { proveAcceleration } from "../accel/prove.ts";
import { buildGuest } from "../guest/build.ts";
import { addQemu, listQemus } from "../tools/qemu.ts";
import { setupTools } from "../tools/setup.ts";
import { ask, isUnattended, logger, say, sayJson } from "./output.ts";

/** Brings a QEMU and keeps it only when it boots a guest. */
export async function handleQemuAdd(options: { source: string; json: boolean; yes: boolean }): Promise<void> {
  const log = logger(options.json);
  await setupTools({ yes: isUnattended(options.yes), ask, log });
  log(`adding ${options.source}; a guest is booted on it to see that it works`);
  const image = await buildGuest();
  const qemu = await addQemu(options.source, (binary) => proveAcceleration({ qemu: binary, image, log }));
  if (options.json) sayJson(qemu);
  else say(`added QEMU ${qemu.version} (${qemu.source}): use it with --qemu ${qemu.version}`);
}

export async function handleQemuList(options: { json: boolean }): Promise<void> {
  const listed = await listQemus();
  if (options.json) return sayJson(listed);
  for (const entry of listed)
    say(
      entry.ok
        ? `${entry.binary.version.padEnd(10)} ${entry.source.padEnd(28)} ${entry.binary.path}`
        : `${"broken".padEnd(10)} ${entry.source.padEnd(28)} ${entry.reason}`,
    );
  if (listed.length === 0) say("no QEMU on this machine: npm run agent -- setup brings one");
}
