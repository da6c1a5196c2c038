import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";

const CAPTURES = join(ROOT, "agent/parse/captures");

const templates = new Map();

/** Real netperf's output of a test, and the command that asks for it. */
function templateOf(test, direction) {
  const name = `${test}_${direction}`;
  const known = templates.get(name);
  if (known) return known;
  const text = readFileSync(join(CAPTURES, `${name}.txt`), "utf8");
  const wanted = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, key]) => key).join(",");
  const kind = test.replace(/_\d+$/, "").toUpperCase();
  const common = [
    "netperf",
    "-4",
    "-H",
    "198.18.0.3",
    "-L",
    "198.18.0.2",
    "-p",
    "12865",
    "-P",
    "0",
    "-l",
    "10",
  ];
  const command = {
    where: direction === "tx" ? "guest" : "tester",
    argv: [...common, "-c", "-C", "-t", kind, "--", "-P", "0,12866", "-k", wanted],
    purpose: null,
  };
  const template = { text, command };
  templates.set(name, template);
  return template;
}

const digit = () => String(Math.floor(Math.random() * 10));

/**
 * Raw output and command of a synthetic trial, as long and as hard to compress as a real one: a captured output with
 * the digits of its figures drawn anew.
 */
export function makeRaw(test, direction) {
  const { text, command } = templateOf(test, direction);
  const raw = text.replace(/(?<==\d+)\d|(?<==\d+\.\d*)\d/g, digit);
  return { raw, command };
}
