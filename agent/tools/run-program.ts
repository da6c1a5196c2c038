import { execFile } from "node:child_process";

export type ProgramResult = { code: number; stdout: string; stderr: string };

/**
 * Runs a program of set-up to its end and gives its output. Rejects where it cannot be started or runs longer than
 * `timeoutMs`; any exit code is a result.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { timeoutMs?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<ProgramResult> {
  const { timeoutMs = 60_000, env = {} } = options;
  return new Promise((resolve, reject) => {
    execFile(
      file,
      [...args],
      {
        timeout: timeoutMs,
        killSignal: "SIGKILL",
        maxBuffer: 64 << 20,
        env: { ...process.env, LC_ALL: "C", ...env },
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ code: 0, stdout, stderr });
        if (typeof error.code === "number") return resolve({ code: error.code, stdout, stderr });
        const why = error.killed ? `did not end within ${timeoutMs / 1000} s` : error.message;
        reject(new Error(`${[file, ...args].join(" ").slice(0, 300)}: ${why}`));
      },
    );
  });
}
