import type { CellDetail, RunView } from "../runs/types.ts";
import type { CellChoice, HistoryChoice, HistoryRun } from "../trends/types.ts";
import type { SnapshotKind } from "./address.ts";

/** What a page of trends reads of the database. */
export type TrendSource = {
  histories: HistoryChoice[];
  history: HistoryChoice;
  cells: CellChoice[];
  cell: CellChoice;
  /** Of one machine, oldest first. */
  runs: HistoryRun[];
  /** Runs of another machine with the same host name. */
  otherMachines: number;
};

/** All that the server reads of the database to draw a view, and nothing that it computes from it. */
export type FrozenData =
  | { kind: "run"; view: RunView }
  | { kind: "cell"; view: RunView; detail: CellDetail }
  | { kind: "compare"; views: RunView[] }
  | { kind: "explore"; views: RunView[] }
  | { kind: "trends"; source: TrendSource };

/** A view that can be frozen: its data, and the address that asks for just this. */
export type View = { address: string; title: string; data: FrozenData };

export type SnapshotInfo = {
  id: string;
  kind: SnapshotKind;
  /** Path and query of the live view. */
  address: string;
  title: string;
  note: string;
  author: string;
  createdAt: string;
  /** Readable without a token, also where reading needs one. */
  public: boolean;
  /** SHA-256 of address and data, hexadecimal. */
  hash: string;
};

export type Snapshot = SnapshotInfo & { data: FrozenData };
