"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ImportDialog } from "./import-dialog";
import type { Told } from "./place-fields";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Calls back for files dropped anywhere on the page; whether some hover over it now. */
function usePageDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    // Each element on the way is entered before the last is left: the page is left when all are.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    // Without this the browser would open the file instead of the page.
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as keyof typeof listeners, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as keyof typeof listeners, listener);
    };
  }, []);
  return isOver;
}

/** Takes result files of netperf, iperf3 and Flent: dropped anywhere on the page, or chosen by its button. */
export function ImportZone() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<Told>({});
  const start = (chosen: readonly File[]) => {
    // A dialog that is open is not taken away by another drop.
    if (chosen.length === 0 || files.length > 0) return;
    setFiles(chosen);
    setAt(0);
  };
  const isOver = usePageDrop(start);
  const file = files[at];
  return (
    <>
      <Button onClick={() => input.current?.click()} title="Or drop the files anywhere on this page">
        <Upload className="size-3.5" aria-hidden="true" />
        Import results
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Result files to import"
        onChange={(event) => {
          start([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {isOver && file === undefined ? (
        <div
          data-part="drop-hint"
          className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-ground/80 p-6"
        >
          <p className="rounded-lg border-2 border-accent border-dashed bg-surface px-8 py-10 text-center">
            <Upload className="mx-auto mb-2 size-6 text-accent" aria-hidden="true" />
            <span className="block font-semibold">Drop to import</span>
            <span className="mt-1 block text-ink-2 text-xs">
              netperf output, iperf3 -J or Flent data files
            </span>
          </p>
        </div>
      ) : null}
      {file === undefined ? null : (
        <ImportDialog
          key={at}
          file={file}
          position={files.length > 1 ? `${at + 1} of ${files.length}` : null}
          told={told}
          onStored={(answers) => {
            setTold(answers);
            router.refresh();
          }}
          onNext={at + 1 < files.length ? () => setAt(at + 1) : null}
          onClose={() => setFiles([])}
        />
      )}
    </>
  );
}
