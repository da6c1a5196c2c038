import type { Matrix } from "../plan/matrix.ts";

export type RunOptions = {
  matrix: Matrix;
  /** A run to go on with: its id, `true` for the newest unfinished one, else null. */
  resume: string | true | null;
  json: boolean;
  yes: boolean;
};

export type ImportOptions = {
  files: string[];
  switch?: string;
  nic?: string;
  mode?: string;
  datapath?: string;
  qemu?: string;
  mtu?: string;
  offload?: string;
  direction?: string;
  title?: string;
  host?: string;
  frame?: string | undefined;
  server?: string;
  json?: boolean;
};

/** What each subcommand does; given by the program's entry, so that the command line can be tested alone. */
export type Handlers = {
  doctor(options: { json: boolean }): Promise<void>;
  plan(options: { matrix: Matrix; json: boolean }): Promise<void>;
  run(options: RunOptions): Promise<void>;
  import(options: ImportOptions): Promise<void>;
  push(options: { runIds: string[]; server: string | null; again: boolean; json: boolean }): Promise<void>;
  clean(options: { json: boolean; forgetTester?: string }): Promise<void>;
  setup(options: { json: boolean; yes: boolean }): Promise<void>;
  qemuAdd(options: { source: string; json: boolean; yes: boolean }): Promise<void>;
  qemuList(options: { json: boolean }): Promise<void>;
};
