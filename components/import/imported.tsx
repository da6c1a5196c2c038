import { FileInput } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import type { ImportSource } from "@/lib/domain/import-source";
import { UnmappedList } from "./unmapped-list";

/** Small mark wherever an imported run is named. */
export function ImportedBadge() {
  return (
    <Badge title="Read from a result file of another tool: not measured by this product's own protocol">
      <FileInput className="size-3" aria-hidden="true" />
      imported
    </Badge>
  );
}

const TIMES: Record<ImportSource["timeFrom"], string> = {
  file: "The times are the file's own.",
  given:
    "The file does not say when it was measured: the time shown was given at the import, by default the file's last change.",
  import: "The file does not say when it was measured: the time shown is that of the import.",
};

/** The plain word about an imported run: where its figures come from, and what they cannot bear. */
export function ImportedNotice({ source }: { source: ImportSource }) {
  return (
    <Callout label="Imported run" title={<span className="break-words">Imported from {source.file}</span>}>
      <p>
        Figures as the tool wrote them ({source.format}). Switch, NIC and QEMU are as they were given at the
        import; nothing here proves them. All of it counts as one boot, so nothing is concluded from
        differences. {TIMES[source.timeFrom]}
      </p>
      <p className="mt-1 break-all font-mono text-2xs text-ink-3">sha256 {source.sha256}</p>
      {source.unmappedCount === 0 ? null : (
        <div className="mt-2">
          <UnmappedList unmapped={source.unmapped} count={source.unmappedCount} />
        </div>
      )}
    </Callout>
  );
}
