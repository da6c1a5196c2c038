"use client";

import { useState } from "react";
import { ChangeForm } from "@/components/manage/change-form";
import { sendChange } from "@/components/manage/send-change";
import { Modal } from "@/components/ui/modal";
import type { Pins } from "@/lib/snapshots/address";
import { CopyField } from "./copy-field";
import { ExportList } from "./export-list";
import { liveAddress } from "./live-address";
import { SnapshotLinks } from "./snapshot-links";

type Props = { environment: string; pins: Pins; onClose: () => void };
type Made = { id: string; createdAt: string; author: string; note: string; created: boolean };

function readMade(body: unknown): Made | null {
  if (typeof body !== "object" || body === null) return null;
  const { created, ...texts } = body as Partial<Record<keyof Made, unknown>>;
  const { id, createdAt, author, note } = texts;
  const isText = (value: unknown) => typeof value === "string";
  return isText(id) && isText(createdAt) && isText(author) && isText(note)
    ? { id, createdAt, author, note, created: created === true }
    : null;
}

/** Link to the live view, and a snapshot of it with link and embed code. */
export function ShareDialog({ environment, pins, onClose }: Props) {
  const [made, setMade] = useState<Made | null>(null);
  const [asked, setAsked] = useState("");
  const [link] = useState(() => liveAddress(pins));
  const freeze = async (form: FormData) => {
    const { pathname, search } = new URL(link);
    const input = {
      address: pathname + search,
      note: String(form.get("note") ?? ""),
      public: form.has("public"),
    };
    const result = await sendChange("POST", "/snapshots", input);
    setAsked(input.note.trim());
    if (result.ok) setMade(readMade(result.body));
    return result;
  };
  return (
    <Modal title="Share this view" onClose={onClose}>
      <div className="space-y-5 text-xs">
        <section aria-labelledby="share-link" className="space-y-1.5">
          <h3 id="share-link" className="font-semibold">
            Link to the live view
          </h3>
          <p className="text-ink-3">Shows the data as it is when the link is opened.</p>
          <CopyField label="Link" text={link} />
        </section>
        <section aria-labelledby="share-snapshot" className="space-y-1.5">
          <h3 id="share-snapshot" className="font-semibold">
            Snapshot
          </h3>
          {made === null ? (
            <>
              <p className="text-ink-3">
                Keeps this view with its data as they are now, also when the run is edited or deleted.
              </p>
              <ChangeForm
                submitLabel="Make a snapshot"
                send={freeze}
                onDone={() => undefined}
                onCancel={onClose}
              >
                <label className="block">
                  <span className="text-ink-3">Note, shown beside it</span>
                  <textarea
                    name="note"
                    rows={2}
                    maxLength={2000}
                    className="mt-1 w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink"
                  />
                </label>
                <label className="flex items-start gap-2">
                  <input type="checkbox" name="public" className="mt-0.5 accent-accent" />
                  <span>
                    Public
                    <span className="block text-ink-3">
                      Whoever has its address can read it, without a token, also where the rest of the
                      dashboard asks for one, and fetch all data of its runs: every cell, facts of the
                      machines, and notes with their authors.
                    </span>
                  </span>
                </label>
              </ChangeForm>
            </>
          ) : (
            <SnapshotLinks {...made} asked={asked} />
          )}
        </section>
        <section aria-labelledby="share-export" className="space-y-1.5">
          <h3 id="share-export" className="font-semibold">
            Files
          </h3>
          <p className="text-ink-3">
            What this page shows now. Some folded tables are listed once they have been opened.
          </p>
          <ExportList origin={{ permalink: link, environment }} />
        </section>
      </div>
    </Modal>
  );
}
