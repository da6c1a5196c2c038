import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "./step.mjs";

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Tally `failures` names each failed test */

/** A step that either holds or not (type check, lint) counts as one test. @returns {Tally} */
export function tallyExit(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts of a vitest JSON report. A file that failed outside its tests counts as one failure, and so does a runner that
 * died or ran nothing: silence is never success.
 * @returns {Tally}
 */
export function tallyVitest(file, code) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests ?? 0;
  const files = report.testResults ?? [];
  const failures = files.flatMap((file) => {
    const own = file.assertionResults.filter(({ status }) => status === "failed");
    if (own.length === 0 && file.status === "failed")
      return [describeFailure(relative(ROOT, file.name), file.message)];
    return own.map(({ fullName, failureMessages }) => describeFailure(fullName, failureMessages[0]));
  });
  const failed = failures.length;
  const diedOutside = (code !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: failed + (diedOutside ? 1 : 0), failures };
}

/** Counts of a Playwright JSON report; a flaky test is a failed one. @returns {Tally} */
export function tallyPlaywright(file, code) {
  const report = readReport(file);
  const stats = report?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  const failed = (stats.unexpected ?? 0) + (stats.flaky ?? 0);
  const passed = stats.expected ?? 0;
  const diedOutside = (code !== 0 && failed === 0) || passed + failed === 0;
  const failures = (report.suites ?? []).flatMap(failedSpecs);
  return { passed, failed: failed + (diedOutside ? 1 : 0), failures };
}

function failedSpecs(suite) {
  const own = (suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
      return describeFailure(`${file}:${line} ${title}`, errors[0]?.message);
    });
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

/**
 * Name and reason without colours: its first lines and its last, as what a program printed comes before what was expected
 * of it. Enough to begin with where only the log's end is kept.
 */
function describeFailure(name, message = "no reason was given") {
  const lines = stripVTControlCharacters(message).split("\n");
  const shown = lines.length <= 24 ? lines : [...lines.slice(0, 6), "...", ...lines.slice(-16)];
  return [name, ...shown.map((line) => `    ${line}`)].join("\n");
}

function readReport(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
