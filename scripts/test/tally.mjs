import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Tally */

/** A step that either holds or not (type check, lint) counts as one test. @returns {Tally} */
export function tallyExit(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts of a vitest JSON report. A runner that died, ran nothing, or failed outside a test counts as a failure:
 * silence is never success.
 * @returns {Tally}
 */
export function tallyVitest(file, code) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests ?? 0;
  const failed = report.numFailedTests ?? 0;
  const diedOutside = (code !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: failed + (diedOutside ? 1 : 0) };
}

/** Counts of a Playwright JSON report; a flaky test is a failed one. @returns {Tally} */
export function tallyPlaywright(file, code) {
  const stats = readReport(file)?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  const failed = (stats.unexpected ?? 0) + (stats.flaky ?? 0);
  const passed = stats.expected ?? 0;
  const diedOutside = (code !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: failed + (diedOutside ? 1 : 0) };
}

function readReport(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
