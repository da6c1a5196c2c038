"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { runPath, sendChange } from "./send-change";
import { showToast } from "./toast-store";
import { useRestore } from "./use-restore";

type Props = { runId: string; title: string };

/** Restores a deleted run. */
export function RestoreButton({ runId, title }: Props) {
  const [pending, setPending] = useState(false);
  const restore = useRestore(runId, title);
  return (
    <Button
      disabled={pending}
      aria-label={`Restore ${title}`}
      onClick={async () => {
        setPending(true);
        await restore();
        setPending(false);
      }}
    >
      Restore
    </Button>
  );
}

/** Takes a run out of the archive. */
export function UnarchiveButton({ runId, title }: Props) {
  const [pending, setPending] = useState(false);
  const router = useRouter();
  return (
    <Button
      disabled={pending}
      aria-label={`Take ${title} out of the archive`}
      onClick={async () => {
        setPending(true);
        const result = await sendChange("PATCH", runPath(runId), { archived: false });
        setPending(false);
        if (!result.ok) showToast(result.message, { tone: "bad" });
        router.refresh();
      }}
    >
      Unarchive
    </Button>
  );
}
