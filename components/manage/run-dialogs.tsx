"use client";

import { Modal } from "@/components/ui/modal";
import { ChangeForm } from "./change-form";
import { runPath, sendChange } from "./send-change";

const FIELD = "w-full rounded-md border border-line-strong bg-ground px-2 text-ink";

type Common = { runId: string; onDone: () => void; onClose: () => void };
type Texts = { title: string; tags: readonly string[] };

const splitTags = (text: string) =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag, index) => tag === b[index]);
}

/** Title and tags of a run; what is set to the agent's own goes back to the agent. */
export function EditDialog({ runId, now, sent, onDone, onClose }: Common & { now: Texts; sent: Texts }) {
  const send = (form: FormData) => {
    const title = String(form.get("title")).trim();
    const tags = splitTags(String(form.get("tags")));
    return sendChange("PATCH", runPath(runId), {
      ...(title === now.title ? {} : { title: title === "" || title === sent.title ? null : title }),
      tags: sameTags(tags, sent.tags) ? null : tags,
    });
  };
  return (
    <Modal title="Edit title and tags" onClose={onClose}>
      <ChangeForm submitLabel="Save" send={send} onDone={onDone} onCancel={onClose}>
        <label className="block">
          <span className="mb-1 block text-ink-2">Title</span>
          <input name="title" defaultValue={now.title} maxLength={200} className={`h-8 ${FIELD}`} />
        </label>
        {now.title === sent.title ? null : (
          <p className="text-ink-3">
            The agent called it “{sent.title}”; leave the title empty to take that back.
          </p>
        )}
        <label className="block">
          <span className="mb-1 block text-ink-2">Tags, parted by commas</span>
          <input name="tags" defaultValue={now.tags.join(", ")} className={`h-8 ${FIELD}`} />
        </label>
      </ChangeForm>
    </Modal>
  );
}

/** A new note at a run. */
export function NoteDialog({ runId, onDone, onClose }: Common) {
  return (
    <Modal title="Add a note" onClose={onClose}>
      <ChangeForm
        submitLabel="Add note"
        send={(form) => sendChange("POST", `${runPath(runId)}/notes`, { text: String(form.get("text")) })}
        onDone={onDone}
        onCancel={onClose}
      >
        <label className="block">
          <span className="mb-1 block text-ink-2">
            What should be known about this run, such as a new kernel
          </span>
          <textarea name="text" required maxLength={4000} rows={4} className={`py-1.5 ${FIELD}`} />
        </label>
      </ChangeForm>
    </Modal>
  );
}

/** Says what deleting does, and how to get the run back, before it is done. */
export function DeleteDialog({
  runId,
  title,
  live,
  onDone,
  onClose,
}: Common & { title: string; live: boolean }) {
  return (
    <Modal title="Delete this run?" onClose={onClose}>
      <ChangeForm
        submitLabel="Delete run"
        tone="bad"
        send={() => sendChange("DELETE", runPath(runId))}
        onDone={onDone}
        onCancel={onClose}
      >
        <p className="break-words text-ink-2">
          “{title}” leaves every list, chart and comparison. For 30 days it can be restored: here by its
          address, or on Runs with <strong className="font-medium text-ink">Show: deleted</strong>. Then it is
          removed for good.
        </p>
        {live ? (
          <p className="text-warn">
            It is still under way: what its agent measures from here on waits on the agent’s disk until the
            run is restored.
          </p>
        ) : null}
      </ChangeForm>
    </Modal>
  );
}
