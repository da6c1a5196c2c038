"use client";

import { Archive, ArchiveRestore, Ellipsis, Pencil, Pin, PinOff, StickyNote, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { MenuButton, type MenuItem } from "@/components/ui/menu-button";
import { DeleteDialog, EditDialog, NoteDialog } from "./run-dialogs";
import { runPath, sendChange } from "./send-change";
import { showToast } from "./toast-store";
import { useRestore } from "./use-restore";

export type ManagedRun = {
  runId: string;
  title: string;
  tags: readonly string[];
  sent: { title: string; tags: readonly string[] };
  pinned: boolean;
  archived: boolean;
  live: boolean;
};

/** What a person can do with a run; each item is one documented call of the API. */
export function RunMenu({ run }: { run: ManagedRun }) {
  const { runId, title } = run;
  const router = useRouter();
  const restore = useRestore(runId, title);
  const [dialog, setDialog] = useState<"edit" | "note" | "delete" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The item that opened the dialog is gone with its menu: the focus goes back to what opened the menu.
  useEffect(() => {
    if (dialog === null && wasOpen.current) trigger.current?.focus();
    wasOpen.current = dialog !== null;
  }, [dialog]);
  const close = () => setDialog(null);
  const finish = () => {
    close();
    router.refresh();
  };
  const change = async (edit: { pinned: boolean } | { archived: boolean }): Promise<boolean> => {
    const result = await sendChange("PATCH", runPath(runId), edit);
    if (result.ok) router.refresh();
    else showToast(result.message, { tone: "bad" });
    return result.ok;
  };
  const archive = async () => {
    if (!(await change({ archived: true }))) return;
    showToast("Archived: lists leave this run out.", {
      undo: async () => void (await change({ archived: false })),
    });
  };
  const finishDelete = () => {
    close();
    showToast(`Deleted “${title}”.`, { undo: restore });
    router.push("/runs");
  };
  const items: MenuItem[] = [
    { icon: Pencil, label: "Edit title and tags", onChoose: () => setDialog("edit") },
    { icon: StickyNote, label: "Add note", onChoose: () => setDialog("note") },
    {
      icon: run.pinned ? PinOff : Pin,
      label: run.pinned ? "Unpin as baseline" : "Pin as baseline",
      onChoose: () => void change({ pinned: !run.pinned }),
    },
    run.archived
      ? {
          icon: ArchiveRestore,
          label: "Take out of the archive",
          onChoose: () => void change({ archived: false }),
        }
      : { icon: Archive, label: "Archive", onChoose: () => void archive() },
    { icon: Trash2, label: "Delete", bad: true, onChoose: () => setDialog("delete") },
  ];
  return (
    <>
      <MenuButton label="Manage this run" items={items} trigger={trigger}>
        <Ellipsis className="size-4" aria-hidden="true" />
      </MenuButton>
      {dialog === "edit" ? (
        <EditDialog runId={runId} now={run} sent={run.sent} onDone={finish} onClose={close} />
      ) : null}
      {dialog === "note" ? <NoteDialog runId={runId} onDone={finish} onClose={close} /> : null}
      {dialog === "delete" ? (
        <DeleteDialog runId={runId} title={title} live={run.live} onDone={finishDelete} onClose={close} />
      ) : null}
    </>
  );
}
