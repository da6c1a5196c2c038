"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { TokenForm } from "@/components/auth/token-form";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";

/** Signs in without leaving the page. */
export function SignInHere() {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Sign in</Button>
      {asking ? (
        <Modal title="Sign in" onClose={() => setAsking(false)}>
          <TokenForm
            submitLabel="Sign in"
            onSignedIn={() => {
              setAsking(false);
              router.refresh();
            }}
          >
            <p className="text-ink-2 text-xs">
              With a token that begins with vnb_. It is kept for 12 hours, where no script can read it.
            </p>
          </TokenForm>
        </Modal>
      ) : null}
    </>
  );
}
