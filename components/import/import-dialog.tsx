"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import type { ImportAnswer } from "@/lib/import/answer";
import { ImportDone } from "./import-done";
import { ImportProblemNote } from "./import-problem";
import { PlaceFields, type Told } from "./place-fields";
import { Recognised } from "./recognised";
import { type ImportProblem, measuredAt, sendImport } from "./send-import";
import { UnmappedList } from "./unmapped-list";

type Props = {
  file: File;
  /** `2 of 3` where several files were chosen; null for one. */
  position: string | null;
  told: Told;
  onStored: (told: Told) => void;
  /** To the next file; null after the last. */
  onNext: (() => void) | null;
  onClose: () => void;
};

function filled(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [],
    ),
  );
}

/** One file on its way into a run: what was recognised, what has to be said, what is left out, and the run made. */
export function ImportDialog({ file, position, told, onStored, onNext, onClose }: Props) {
  const [read, setRead] = useState<ImportAnswer | null>(null);
  const [frame, setFrame] = useState("");
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [done, setDone] = useState<ImportAnswer | null>(null);
  const [pending, setPending] = useState(false);
  const [needsFrame, setNeedsFrame] = useState(false);
  useEffect(() => {
    let isOver = false;
    const fields = { preview: "true", ...(/^\d{2,5}$/.test(frame) ? { frame } : {}) };
    void sendImport(file, fields).then((result) => {
      if (isOver) return;
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      // Kept: with a frame given the file needs none, and the field must stay.
      if (result.answer.needs.some(({ field }) => field === "frame")) setNeedsFrame(true);
      setRead(result.answer);
    });
    return () => {
      isOver = true;
    };
  }, [file, frame]);
  const store = async (form: HTMLFormElement) => {
    const fields = filled(form);
    setPending(true);
    const result = await sendImport(file, { ...fields, measuredAt: measuredAt(file) });
    setPending(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    const { title: _title, frame: _frame, ...kept } = fields;
    onStored(kept);
    setDone(result.answer);
  };
  const isEmpty = read !== null && read.results.length === 0;
  return (
    <Modal wide title={`Import ${file.name}${position === null ? "" : ` (${position})`}`} onClose={onClose}>
      {done ? (
        <ImportDone answer={done} onNext={onNext} onClose={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void store(event.currentTarget);
          }}
          className="space-y-4 text-xs"
        >
          {read === null && problem === null ? <p role="status">Reading the file…</p> : null}
          {read === null ? null : <Recognised answer={read} fileDate={measuredAt(file)} />}
          {read === null || (isEmpty && !needsFrame) ? null : (
            <PlaceFields told={told} fileName={file.name} needsFrame={needsFrame} onFrame={setFrame} />
          )}
          {read === null ? null : (
            <UnmappedList unmapped={read.unmapped} count={read.unmappedCount} open={isEmpty} />
          )}
          {isEmpty && !needsFrame ? (
            <p role="alert" className="text-bad">
              The file holds no result that fits here. Nothing was stored.
            </p>
          ) : null}
          {problem === null ? null : <ImportProblemNote problem={problem} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{read === null || isEmpty ? "Close" : "Cancel"}</Button>
            {onNext === null ? null : <Button onClick={onNext}>Leave this file out</Button>}
            {read === null || isEmpty ? null : (
              <Button type="submit" tone="main" disabled={pending}>
                {pending ? "Importing…" : "Import"}
              </Button>
            )}
          </div>
        </form>
      )}
    </Modal>
  );
}
