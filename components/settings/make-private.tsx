"use client";

import { useRouter } from "next/navigation";
import { sendChange } from "@/components/manage/send-change";
import { showToast } from "@/components/manage/toast-store";
import { Button } from "@/components/ui/button";

/** Takes a snapshot back from the public; the toast makes it public again. */
export function MakePrivate({ id, title }: { id: string; title: string }) {
  const router = useRouter();
  const publish = async (isPublic: boolean) => {
    const result = await sendChange("PATCH", `/snapshots/${id}`, { public: isPublic });
    if (!result.ok) showToast(result.message, { tone: "bad" });
    else if (!isPublic) showToast("The snapshot is private now.", { undo: () => publish(true) });
    router.refresh();
  };
  return (
    <Button onClick={() => void publish(false)} aria-label={`Make private: ${title}`}>
      Make private
    </Button>
  );
}
