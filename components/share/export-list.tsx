"use client";

import { useEffect, useState } from "react";
import { showToast } from "@/components/manage/toast-store";
import { revealTables } from "@/components/ui/reveal-tables";
import { fileName, type Origin, tableToCsv, tableToJson, tableToMarkdown } from "@/lib/export/table";
import { chartTitle, chartToPng, chartToSvg } from "./chart-svg";
import { readTable, tableTitle } from "./read-table";
import { saveFile } from "./save-file";

type Action = [label: string, act: () => void | Promise<void>];

function chartActions(svg: SVGSVGElement, origin: Origin): Action[] {
  const name = (extension: string) => fileName(chartTitle(svg), extension);
  return [
    ["SVG", () => saveFile(name("svg"), chartToSvg(svg, origin).text, "image/svg+xml")],
    ["PNG", async () => saveFile(name("png"), await chartToPng(svg, origin))],
  ];
}

function tableActions(table: HTMLTableElement, origin: Origin): Action[] {
  const name = (extension: string) => fileName(tableTitle(table), extension);
  return [
    ["CSV", () => saveFile(name("csv"), tableToCsv(readTable(table), origin), "text/csv")],
    ["JSON", () => saveFile(name("json"), tableToJson(readTable(table), origin), "application/json")],
    ["Markdown", () => saveFile(name("md"), tableToMarkdown(readTable(table), origin), "text/markdown")],
    [
      "Copy",
      async () => {
        await navigator.clipboard.writeText(tableToMarkdown(readTable(table), origin));
        showToast("Copied as a Markdown table");
      },
    ],
  ];
}

/** What the page has drawn: its charts and tables as they are now, but for those of a dialog. */
function findDrawn() {
  const main = document.getElementById("main");
  const all = <T extends Element>(selector: string) => [...(main?.querySelectorAll<T>(selector) ?? [])];
  return {
    charts: all<SVGSVGElement>("svg:has(> title), svg[aria-label]").filter(
      (svg) => svg.getBoundingClientRect().width > 100,
    ),
    tables: all<HTMLTableElement>("table").filter((table) => table.closest("dialog") === null),
  };
}

function ExportRow({ title, actions }: { title: string; actions: Action[] }) {
  const run = async ([label, act]: Action) => {
    try {
      await act();
    } catch {
      showToast(`${title} could not be written as ${label}: try another form`, { tone: "bad" });
    }
  };
  return (
    <li className="flex items-baseline gap-2 py-1.5">
      <span className="min-w-0 flex-1 break-words">{title}</span>
      <span className="flex shrink-0 gap-1.5">
        {actions.map((action) => (
          <button
            key={action[0]}
            type="button"
            aria-label={`${action[0]}: ${title}`}
            onClick={() => void run(action)}
            className="rounded border border-line-strong px-1.5 py-0.5 text-2xs hover:border-accent hover:text-accent"
          >
            {action[0]}
          </button>
        ))}
      </span>
    </li>
  );
}

/** Every chart and table of the page as a file, each with its address and what it was measured on inside. */
export function ExportList({ origin }: { origin: Origin }) {
  const [drawn, setDrawn] = useState<ReturnType<typeof findDrawn> | null>(null);
  useEffect(() => {
    revealTables();
    const timer = setTimeout(() => setDrawn(findDrawn()));
    return () => clearTimeout(timer);
  }, []);
  if (drawn === null) return null;
  const { charts, tables } = drawn;
  if (charts.length + tables.length === 0)
    return <p className="text-ink-3">This page has drawn no chart and no table.</p>;
  return (
    <section
      aria-label="Charts and tables"
      className="max-h-56 overflow-y-auto rounded-md border border-line px-3"
    >
      <ul className="divide-y divide-line">
        {charts.map((svg, at) => (
          <ExportRow key={`chart-${at}`} title={chartTitle(svg)} actions={chartActions(svg, origin)} />
        ))}
        {tables.map((table, at) => (
          <ExportRow key={`table-${at}`} title={tableTitle(table)} actions={tableActions(table, origin)} />
        ))}
      </ul>
    </section>
  );
}
