"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const POLL_MS = 5000;
/** Revisions may come many times a second; the page is asked for at most this often. */
const QUIET_MS = 800;

/** While a run is under way, renders the page anew when its revision moves; polls where events do not come through. */
export function LiveRefresh({ runId }: { runId: string }) {
  const router = useRouter();
  useEffect(() => {
    let poll: ReturnType<typeof setInterval> | undefined;
    let due: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      due ??= setTimeout(() => {
        due = undefined;
        router.refresh();
      }, QUIET_MS);
    };
    const stopPolling = () => {
      clearInterval(poll);
      poll = undefined;
    };
    const source = new EventSource(`/api/v1/runs/${encodeURIComponent(runId)}/events`);
    source.addEventListener("revision", refresh);
    // Deleted: its page says so, and how to get it back.
    source.addEventListener("gone", refresh);
    source.addEventListener("open", stopPolling);
    source.addEventListener("error", () => {
      poll ??= setInterval(refresh, POLL_MS);
    });
    return () => {
      source.close();
      stopPolling();
      clearTimeout(due);
    };
  }, [router, runId]);
  return null;
}
