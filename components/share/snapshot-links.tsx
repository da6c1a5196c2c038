"use client";

import Link from "next/link";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { formatInstant } from "@/lib/format/time";
import { CopyField } from "./copy-field";

type Props = { id: string; createdAt: string; author: string; created: boolean };

const THEMES = ["reader's choice", "light", "dark"] as const;

/** Address of an iframe with a snapshot. Of fixed height: a page of another site cannot ask how high it is. */
export function embedCode(origin: string, id: string, theme: (typeof THEMES)[number]): string {
  const query = theme === "light" || theme === "dark" ? `?theme=${theme}` : "";
  return `<iframe src="${origin}/embed/${id}${query}" title="vnicbench" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
}

/** What a snapshot is reached by. */
export function SnapshotLinks({ id, createdAt, author, created }: Props) {
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
