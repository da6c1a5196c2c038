import { type Access, ENDPOINTS, PAGES, roleFor } from "./endpoints.ts";
import { Role, roleAllows } from "./tokens.ts";

/** Who calls in the table of roles: nobody known, or the holder of a token. */
export const CALLERS = ["nobody", ...Role.options] as const;
export type RoleCaller = (typeof CALLERS)[number];

/** Whether a caller is let in, on a server with this reading; of a snapshot: a private one. */
export function isAllowed(access: Access, caller: RoleCaller, reading: "open" | "token"): boolean {
  const needed = roleFor(access, reading);
  return needed === null || (caller !== "nobody" && roleAllows(caller, needed));
}

const NOTES: Record<Access, string> = {
  open: "",
  read: "",
  frozen: "a public snapshot: everybody",
  upload: "by the Authorization header alone",
  change: "also this machine's own browser, on loopback without VNICBENCH_READING",
  manage: "",
};

function cell(access: Access, caller: RoleCaller): string {
  const [open, token] = [isAllowed(access, caller, "open"), isAllowed(access, caller, "token")];
  if (open === token) return open ? "yes" : "no";
  return "if reading is open";
}

/** Every page and endpoint with who may call it, as a table in Markdown: the one in `docs/access.md`. */
export function renderRoleTable(): string {
  const rows: [string, Access][] = [
    ...Object.entries(PAGES).map(([path, access]): [string, Access] => [`page ${path}`, access]),
    ...Object.entries(ENDPOINTS),
  ];
  return [
    `| call | ${CALLERS.join(" | ")} | |`,
    `| --- |${" --- |".repeat(CALLERS.length + 1)}`,
    ...rows.map(([name, access]) => {
      const cells = CALLERS.map((caller) => cell(access, caller));
      return `| \`${name}\` | ${[...cells, NOTES[access]].join(" | ").trimEnd()} |`;
    }),
  ].join("\n");
}
