/** Paths of a kernel's modules by name, and what each needs; from `modules.dep`, with `-` and `_` told as one. */
export type ModuleIndex = ReadonlyMap<string, { path: string; needs: readonly string[] }>;

/** Parses `modules.dep` (modules.dep(5)): a path, and the paths that it needs, nearest first. */
export function parseModulesDep(text: string): ModuleIndex {
  const index = new Map<string, { path: string; needs: readonly string[] }>();
  for (const line of text.split("\n")) {
    const [path, needs] = line.split(":");
    if (!path || needs === undefined) continue;
    index.set(moduleName(path), { path, needs: needs.split(/\s+/).filter(Boolean).map(moduleName) });
  }
  return index;
}

/** Names of modules that are part of the kernel itself, from `modules.builtin`. */
export function parseModulesBuiltin(text: string): ReadonlySet<string> {
  return new Set(text.split("\n").filter(Boolean).map(moduleName));
}

/**
 * Files to insert for these modules, each after all that it needs. Modules built into the kernel need no file.
 * Throws for a module that the kernel has in neither form.
 */
export function orderModules(
  index: ModuleIndex,
  builtin: ReadonlySet<string>,
  wanted: readonly string[],
): string[] {
  const order: string[] = [];
  const visit = (name: string) => {
    if (builtin.has(name)) return;
    const entry = index.get(name);
    if (!entry) throw new Error(`the guest kernel has no ${name}, neither as a module nor built in`);
    if (order.includes(entry.path)) return;
    for (const need of entry.needs) visit(need);
    if (!order.includes(entry.path)) order.push(entry.path);
  };
  for (const name of wanted) visit(moduleName(name));
  return order;
}

/** `kernel/drivers/net/virtio_net.ko.xz` and `virtio-net` are both `virtio_net`. */
export function moduleName(path: string): string {
  const base = path.split("/").at(-1) ?? path;
  return base.replace(/\.ko(\.\w+)?$/, "").replaceAll("-", "_");
}
