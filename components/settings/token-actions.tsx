"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChangeForm } from "@/components/manage/change-form";
import { sendChange } from "@/components/manage/send-change";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { readSecret, SecretShown } from "./secret-shown";

type Props = { id: number; name: string; own: boolean };
type Step = { kind: "idle" | "rotate" | "revoke" } | { kind: "shown"; secret: string };

/** Rotates or revokes a token, asking once more: whoever uses it is refused at once. */
export function TokenActions({ id, name, own }: Props) {
  const router = useRouter();
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const close = () => {
    setStep({ kind: "idle" });
    router.refresh();
  };
  const rotate = async () => {
    const result = await sendChange("POST", `/tokens/${id}/rotate`);
    const secret = result.ok ? readSecret(result.body) : null;
    if (secret !== null) setStep({ kind: "shown", secret });
    return result;
  };
  return (
    <div className="flex justify-end gap-1.5">
      <Button onClick={() => setStep({ kind: "rotate" })} aria-label={`Rotate ${name}`}>
        Rotate
      </Button>
      <Button onClick={() => setStep({ kind: "revoke" })} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      {step.kind === "rotate" ? (
        <Modal title="Give this token a new secret?" onClose={close}>
          <ChangeForm submitLabel="Rotate" send={rotate} onDone={() => undefined} onCancel={close}>
            <p className="break-words text-ink-2">
              The old secret of “{name}” is refused at once: an agent that uses it keeps its results on its
              own disk until it is given the new one.
            </p>
          </ChangeForm>
        </Modal>
      ) : null}
      {step.kind === "revoke" ? (
        <Modal title="Revoke this token?" onClose={close}>
          <ChangeForm
            submitLabel="Revoke"
            tone="bad"
            send={() => sendChange("DELETE", `/tokens/${id}`)}
            onDone={close}
            onCancel={close}
          >
            <p className="break-words text-ink-2">
              “{name}” is refused from now on, and that cannot be taken back.
              {own ? " This browser is signed in with it, and will be signed out." : ""}
            </p>
          </ChangeForm>
        </Modal>
      ) : null}
      {step.kind === "shown" ? (
        <Modal title="The new secret" onClose={close}>
          <SecretShown secret={step.secret} onClose={close} />
        </Modal>
      ) : null}
    </div>
  );
}
