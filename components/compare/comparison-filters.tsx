"use client";

import { Select } from "@/components/ui/select";
import { columnTestLabel, directionLabel } from "@/lib/format/test-label";
import type { VerdictKind } from "@/lib/stats/verdict";
import type { filterChoices, RowFilter } from "./select-rows";
import { VERDICT_WORDS } from "./verdict-mark";

type Props = {
  filter: RowFilter;
  choices: ReturnType<typeof filterChoices>;
  levels: readonly { id: string; label: string }[];
  onChange: (name: keyof RowFilter, value: string | null) => void;
};

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | null;
  options: readonly (readonly [string, string])[];
  onChange: (value: string | null) => void;
}) {
  if (options.length < 2 && value === null) return null;
  return (
    <Select
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">all</option>
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  );
}

/** Levels with the chosen one, which may have no row here. */
const withChosen = (levels: readonly string[], chosen: string | null) =>
  chosen === null || levels.includes(chosen) ? levels : [...levels, chosen];

const plain = (names: readonly string[]) => names.map((name) => [name, name] as const);

/** Filters and order of the comparison's rows; each is in the address. */
export function ComparisonFilters({ filter, choices, levels, onChange }: Props) {
  const change = (name: keyof RowFilter) => (value: string | null) => onChange(name, value);
  return (
    <search aria-label="Filter comparisons" className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
      <Choice
        label="Subject"
        value={filter.level}
        options={levels.map(({ id, label }) => [id, label] as const)}
        onChange={change("level")}
      />
      <Choice
        label="Switch"
        value={filter.switch}
        options={plain(withChosen(choices.switch, filter.switch))}
        onChange={change("switch")}
      />
      <Choice
        label="NIC"
        value={filter.nic}
        options={plain(withChosen(choices.nic, filter.nic))}
        onChange={change("nic")}
      />
      <Choice
        label="Test"
        value={filter.test}
        options={withChosen(choices.test, filter.test).map((test) => [test, columnTestLabel(test)] as const)}
        onChange={change("test")}
      />
      <Choice
        label="Direction"
        value={filter.dir}
        options={withChosen(choices.dir, filter.dir).map(
          (dir) => [dir, directionLabel(dir === "rx" ? "rx" : "tx")] as const,
        )}
        onChange={change("dir")}
      />
      <Choice
        label="Verdict"
        value={filter.verdict}
        options={withChosen(choices.verdict, filter.verdict).map(
          (kind) => [kind, VERDICT_WORDS[kind as VerdictKind]] as const,
        )}
        onChange={change("verdict")}
      />
      <Select label="Sort by" value={filter.sort} onChange={(event) => onChange("sort", event.target.value)}>
        <option value="size">size of change</option>
        <option value="significance">significance</option>
        <option value="name">name</option>
      </Select>
      <Select label="Noise" value={filter.noise} onChange={(event) => onChange("noise", event.target.value)}>
        <option value="dim">dimmed</option>
        <option value="full">shown</option>
        <option value="hide">hidden</option>
      </Select>
    </search>
  );
}
