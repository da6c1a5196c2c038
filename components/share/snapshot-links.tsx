"use client";

import Link from "next/link";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { formatInstant } from "@/lib/format/time";
import { CopyField } from "./copy-field";

type Props = {
  id: string;
  createdAt: string;
  author: string;
  note: string;
  created: boolean;
  /** The note asked for, which one that is there already does not take. */
  asked: string;
};

const THEMES = ["reader's choice", "light", "dark"] as const;

/** Address of an iframe with a snapshot. Of fixed height: a page of another site cannot ask how high it is. */
export function embedCode(origin: string, id: string, theme: (typeof THEMES)[number]): string {
  const query = theme === "light" || theme === "dark" ? `?theme=${theme}` : "";
  return `<iframe src="${origin}/embed/${id}${query}" title="vnicbench" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
}

/** What a snapshot is reached by. */
export function SnapshotLinks({ id, createdAt, author, note, created, asked }: Props) {
  const [theme, setTheme] = useState<(typeof THEMES)[number]>("reader's choice");
  const { origin } = window.location;
  return (
    <div className="space-y-3">
      <p role="status">
        {created ? "Made: " : `This very view was kept on ${formatInstant(createdAt)} UTC by ${author}: `}
        <Link href={`/s/${id}`} className="text-accent underline">
          /s/{id}
        </Link>
      </p>
      {created || asked === "" || asked === note ? null : (
        <div className="space-y-1.5" data-part="note-left-out">
          <p className="break-words text-ink-2">
            It keeps {note === "" ? "what it was made with, no note" : `its first note, “${note}”`}. Yours is
            not on it; send it along with the link:
          </p>
          <CopyField label="Your note" text={asked} />
        </div>
      )}
      <CopyField label="Link to the snapshot" text={`${origin}/s/${id}`} />
      <div className="space-y-1.5">
        <Select
          label="Embed it, colours"
          value={theme}
          onChange={(event) =>
            setTheme(THEMES.find((one) => one === event.target.value) ?? "reader's choice")
          }
        >
          {THEMES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        <CopyField label="Embed code" text={embedCode(origin, id, theme)} />
      </div>
    </div>
  );
}
