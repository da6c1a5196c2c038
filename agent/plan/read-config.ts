import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { AgentError } from "../exec/agent-error.ts";
import { PLAN_KEYS, PlanRequest } from "./plan-request.ts";

/**
 * Reads a plan from the text of a YAML file. Throws an AgentError that names file, line, key and the allowed values of
 * everything that is wrong with it, not only the first.
 */
export function readConfig(text: string, name: string): PlanRequest {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax)
    throw refused([`${name}:${lines.linePos(syntax.pos[0]).line}: ${syntax.message.split("\n")[0]}`]);
  const parsed = PlanRequest.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        line: lineOf(document, lines, [key]),
        text: `unknown key ${JSON.stringify(key)}; known: ${PLAN_KEYS.join(", ")}`,
      }));
    const { path, message } = innermost(issue);
    return [{ line: lineOf(document, lines, path), text: `${path.join(".") || "file"}: ${message}` }];
  });
  const inOrder = complaints.toSorted((a, b) => a.line - b.line);
  throw refused(inOrder.map(({ line, text }) => `${name}:${line}: ${text}`));
}

type Issue = { path: PropertyKey[]; message: string; code?: string | undefined; errors?: Issue[][] };

/** A list may also be written as one value; of the two complaints, the one about what was really written counts. */
export function innermost(issue: Issue): { path: PropertyKey[]; message: string } {
  const branches = issue.errors ?? [];
  const deepest = branches.flat().toSorted((a, b) => b.path.length - a.path.length)[0];
  const fitting = branches.flat().find((inner) => inner.path.length > 0) ?? branches.at(-1)?.[0] ?? deepest;
  if (!fitting) return { path: issue.path, message: issue.message };
  const found = innermost(fitting);
  return { path: [...issue.path, ...found.path], message: found.message };
}

/** Line of the value at a path, or of the nearest thing above it. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const keys = path.slice(0, depth);
    const node = document.getIn(keys, true);
    const place = isNode(node) ? node.range?.[0] : undefined;
    if (depth === 1 && isMap(document.contents)) {
      const pair = document.contents.items.find((item) => isNode(item.key) && String(item.key) === keys[0]);
      const start = pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
      if (start !== undefined) return lines.linePos(start).line;
    }
    if (place !== undefined) return lines.linePos(place).line;
  }
  return 1;
}

function refused(complaints: readonly string[]): AgentError {
  return new AgentError({ code: "usage", message: complaints.join("\n") });
}
