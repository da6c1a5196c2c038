"use client";

import { CopyField } from "@/components/share/copy-field";
import { Button } from "@/components/ui/button";

/** Secret of a token that the API has just told; null where its answer holds none. */
export function readSecret(body: unknown): string | null {
  const secret = typeof body === "object" && body !== null && "token" in body ? body.token : null;
  return typeof secret === "string" ? secret : null;
}

/** The one time that a secret is seen. */
export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <div className="space-y-3 text-xs">
      <p role="status" className="text-ink-2">
        Copy it now: it is not stored, and will not be shown again. An agent reads it from{" "}
        <code className="font-mono">VNICBENCH_TOKEN</code> or from a file; never put it on a command line.
      </p>
      <CopyField label="Token" text={secret} />
      <div className="flex justify-end">
        <Button tone="main" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </div>
  );
}
