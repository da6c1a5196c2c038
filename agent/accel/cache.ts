import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { cacheDirectory } from "../tools/cache-directory.ts";

const AccelerationProof = z.object({
  acceleration: z.enum(["kvm", "tcg"]),
  /** One sentence: what was tried and what came of it. */
  statement: z.string(),
  seconds: z.number(),
});
/** How guests run here, as proven by a boot. */
export type AccelerationProof = z.infer<typeof AccelerationProof>;

/** A proof from before; null where there is none or it cannot be read. */
export function readProof(key: string): AccelerationProof | null {
  try {
    return AccelerationProof.parse(JSON.parse(readFileSync(proofFile(key), "utf8")));
  } catch {
    return null;
  }
}

export function writeProof(key: string, proof: AccelerationProof): void {
  mkdirSync(join(cacheDirectory(), "acceleration"), { recursive: true });
  writeFileSync(`${proofFile(key)}.new`, JSON.stringify(proof));
  renameSync(`${proofFile(key)}.new`, proofFile(key));
}

function proofFile(key: string): string {
  return join(cacheDirectory(), "acceleration", `${key}.json`);
}
