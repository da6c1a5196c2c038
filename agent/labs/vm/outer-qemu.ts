import { tryBoot } from "../../accel/prove.ts";
import { AgentError } from "../../exec/agent-error.ts";
import type { GuestImage, QemuBinary } from "../../guest/types.ts";
import { addQemu, findQemus } from "../../tools/qemu.ts";

/** From here on the emulation is quick and does not hang; 7.2 fell silent once in about ten boots of a lab VM. */
const GOOD_MAJOR = 10;
/** The newest QEMU that Debian builds for a stable suite. */
const NEWER = "debian:trixie-backports";

export type OuterQemuRequest = {
  image: GuestImage;
  /** Whether a newer QEMU may be fetched into the private folder. */
  mayFetch: (question: string) => Promise<boolean>;
  log: (line: string) => void;
};

/**
 * The QEMU that the lab VM itself runs on: the newest here, and a newer one fetched where that is an old one and the
 * person agrees. It is no factor of the matrix: guests in the lab VM run on the versions that their cells name.
 */
export async function chooseOuterQemu(request: OuterQemuRequest): Promise<QemuBinary> {
  const here = newest(await findQemus());
  if (here && Number(here.version.split(".")[0]) >= GOOD_MAJOR) return here;
  const question = `Fetch a newer QEMU (${NEWER}) into the private folder to run the lab VM on? Nothing is installed.`;
  if (await request.mayFetch(question)) {
    try {
      request.log(`fetching a newer QEMU for the lab VM (${NEWER}; nothing is installed on this machine)`);
      return await addQemu(NEWER, (qemu) => tryBoot({ qemu, image: request.image, log: request.log }, "tcg"));
    } catch (error) {
      request.log(`no newer QEMU: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (here) return here;
  throw new AgentError({
    code: "tool",
    message: "no QEMU on this machine",
    fix: "Run: npm run agent -- setup",
  });
}

function newest(qemus: readonly QemuBinary[]): QemuBinary | undefined {
  return [...qemus].sort((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }))[0];
}
