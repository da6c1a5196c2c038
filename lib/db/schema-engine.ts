import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { openAdapterFactory } from "./adapter.ts";
import { projectRoot } from "./url.ts";

const ENGINE = "@prisma/schema-engine-wasm/schema_engine_bg";

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");
export type SchemaEngine = Awaited<ReturnType<Bindings["SchemaEngine"]["new"]>>;

async function loadBindings(): Promise<Bindings> {
  // Found from the project's folder at run time, out of the bundler's sight: it would pack the WebAssembly file.
  const path = createRequire(join(projectRoot(), "package.json")).resolve(ENGINE);
  const bindings = (await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ path)) as Bindings;
  const wasm = await WebAssembly.compile(await readFile(path.replace(/\.js$/, ".wasm")));
  const instance = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  (bindings as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
}

let loaded: Promise<Bindings> | undefined;

/**
 * Runs work with Prisma's schema engine as WebAssembly over the driver adapter: a real `migrate deploy` without
 * a native binary, which Prisma's CLI would have to download.
 * @param url database URL
 * @param work what to do with the engine; it must not keep it
 * @param schema text of schema.prisma where the call needs it (`diff`)
 */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
  schema?: string,
): Promise<T> {
  loaded ??= loadBindings();
  const bindings = await loaded;
  const factory = openAdapterFactory(url, "engine");
  const opened: SqlDriverAdapter[] = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.push(adapter);
    return adapter;
  };
  const datamodels: [string, string][] | undefined = schema ? [["schema.prisma", schema]] : undefined;
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    // The engine takes an exclusive lock and leaves it on its connection: only closing that gives it back.
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}
