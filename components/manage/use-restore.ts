"use client";

import { useRouter } from "next/navigation";
import { runPath, sendChange } from "./send-change";
import { showToast } from "./toast-store";

/** Brings a deleted run back, tells so, and renders the page anew. */
export function useRestore(runId: string, title: string): () => Promise<void> {
  const router = useRouter();
  return async () => {
    const result = await sendChange("POST", `${runPath(runId)}/restore`);
    if (result.ok) showToast(`Restored “${title}”.`);
    else showToast(result.message, { tone: "bad" });
    router.refresh();
  };
}
