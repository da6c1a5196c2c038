"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Modal } from "@/components/ui/modal";
import { ChangeForm } from "./change-form";
import { runPath, sendChange } from "./send-change";

type Props = { runId: string; noteId: string; text: string };

/** Removes a note, which has no way back: it is asked for once more. */
export function RemoveNote({ runId, noteId, text }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={`Remove the note ${text.slice(0, 60)}`}
        onClick={() => setAsking(true)}
        className="no-print grid size-6 shrink-0 place-items-center rounded text-ink-3 hover:bg-sunken hover:text-ink"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
      {asking ? (
        <Modal title="Remove this note for good?" onClose={() => setAsking(false)}>
          <ChangeForm
            submitLabel="Remove note"
            tone="bad"
            send={() => sendChange("DELETE", `${runPath(runId)}/notes/${encodeURIComponent(noteId)}`)}
            onDone={() => {
              setAsking(false);
              router.refresh();
            }}
            onCancel={() => setAsking(false)}
          >
            <p className="whitespace-pre-line break-words text-ink-2">{text}</p>
          </ChangeForm>
        </Modal>
      ) : null}
    </>
  );
}
