import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Tally `failures` names each failed test */

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
  const failures = (report.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => describeFailure(fullName, failureMessages[0])),
  );
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

/** Name and the first lines of the reason, without colours: enough to begin with where only the log's end is kept. */
function describeFailure(name, message = "no reason was given") {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, 8);
  return [name, ...lines.map((line) => `    ${line}`)].join("\n");
}

function readReport(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
