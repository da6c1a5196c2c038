"use client";

import { useState } from "react";
import { sendOnce } from "@/components/manage/send-change";
import { showToast } from "@/components/manage/toast-store";
import { Button } from "@/components/ui/button";

/** Ends this browser's session; the page is loaded anew, so that nothing read with it stays in memory. */
export function SignOut() {
  const [pending, setPending] = useState(false);
  const signOut = async () => {
    setPending(true);
    const result = await sendOnce("DELETE", "/session");
    if (result.ok) window.location.reload();
    else {
      setPending(false);
      showToast(result.message, { tone: "bad" });
    }
  };
  return (
    <Button onClick={() => void signOut()} disabled={pending}>
      Sign out
    </Button>
  );
}
