"use client";

import { Menu } from "@base-ui/react/menu";
import { Archive, ArchiveRestore, Ellipsis, Pencil, Pin, PinOff, StickyNote, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ComponentType, useEffect, useRef, useState } from "react";
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

type ItemProps = {
  icon: ComponentType<{ className?: string }>;
  label: string;
  bad?: boolean;
  onClick: () => void;
};

function Item({ icon: Icon, label, bad = false, onClick }: ItemProps) {
  return (
    <Menu.Item
      onClick={onClick}
      className={`flex cursor-pointer select-none items-center gap-2 rounded px-2 py-1.5 outline-none data-[highlighted]:bg-sunken ${bad ? "text-bad" : "text-ink"}`}
    >
      <Icon className="size-3.5" aria-hidden="true" />
      {label}
    </Menu.Item>
  );
}

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
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger
          ref={trigger}
          aria-label="Manage this run"
          className="no-print grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
        >
          <Ellipsis className="size-4" aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-30">
            <Menu.Popup className="w-52 rounded-lg border border-line bg-surface p-1 text-xs shadow-xl outline-none">
              <Item icon={Pencil} label="Edit title and tags" onClick={() => setDialog("edit")} />
              <Item icon={StickyNote} label="Add note" onClick={() => setDialog("note")} />
              <Item
                icon={run.pinned ? PinOff : Pin}
                label={run.pinned ? "Unpin as baseline" : "Pin as baseline"}
                onClick={() => void change({ pinned: !run.pinned })}
              />
              <Item
                icon={run.archived ? ArchiveRestore : Archive}
                label={run.archived ? "Take out of the archive" : "Archive"}
                onClick={() => void (run.archived ? change({ archived: false }) : archive())}
              />
              <Item icon={Trash2} label="Delete" bad onClick={() => setDialog("delete")} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
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
