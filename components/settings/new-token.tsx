"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChangeForm } from "@/components/manage/change-form";
import { sendChange } from "@/components/manage/send-change";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { readSecret, SecretShown } from "./secret-shown";

const ROLES = [
  ["read", "read: for a screen on the wall, or a colleague"],
  ["write", "write: uploads of an agent, and changes on pages"],
  ["admin", "admin: tokens, too"],
] as const;

/** Makes a token and shows its secret once. */
export function NewToken() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setSecret(null);
    router.refresh();
  };
  const send = async (form: FormData) => {
    const result = await sendChange("POST", "/tokens", { name: form.get("name"), role: form.get("role") });
    if (result.ok) setSecret(readSecret(result.body));
    return result;
  };
  return (
    <>
      <Button tone="main" onClick={() => setOpen(true)} aria-haspopup="dialog">
        New token
      </Button>
      {open ? (
        <Modal title={secret === null ? "New token" : "The token"} onClose={close}>
          {secret === null ? (
            <ChangeForm submitLabel="Make token" send={send} onDone={() => undefined} onCancel={close}>
              <label className="block">
                <span className="mb-1 block text-ink-2">Name of who or what uses it</span>
                <input
                  name="name"
                  required
                  maxLength={100}
                  autoComplete="off"
                  placeholder="agent on kvm-host-7"
                  className="h-8 w-full rounded-md border border-line-strong bg-ground px-2 text-ink"
                />
              </label>
              <fieldset className="space-y-1.5">
                <legend className="mb-1 text-ink-2">What it may do</legend>
                {ROLES.map(([role, label]) => (
                  <label key={role} className="flex items-center gap-2">
                    <input
                      type="radio"
                      name="role"
                      value={role}
                      defaultChecked={role === "read"}
                      className="accent-accent"
                    />
                    {label}
                  </label>
                ))}
              </fieldset>
            </ChangeForm>
          ) : (
            <SecretShown secret={secret} onClose={close} />
          )}
        </Modal>
      ) : null}
    </>
  );
}
