import { defineConfig } from "vitest/config";

/** Tests of what is stored and found again: they run on each engine that DATABASE_URL may name. */
const ON_BOTH_ENGINES = [
  "lib/auth/{browser,token-cli}.test.ts",
  "lib/http/{api,hostile-text,import-api,manage-api,snapshots}.test.ts",
  "lib/runs/{manage,mutations}.test.ts",
  "lib/search/search.test.ts",
  "lib/server/metrics.test.ts",
  "lib/trends/data.test.ts",
];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    // As `npm start` sets it: routes are tested on a server that serves this machine alone.
    env: { HOST: "127.0.0.1" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,lib,agent,components,scripts}/**/*.test.ts"],
          exclude: ["**/*.{integration,postgres}.test.ts", "node_modules/**"],
          // Simulations and fuzzing take seconds, and several times as long on a machine that does other things.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Asks the server that VNICBENCH_TEST_POSTGRES names; `npm test` starts one.
          name: "postgresql",
          include: [...ON_BOTH_ENGINES, "lib/**/*.postgres.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,agent,scripts}/**/*.integration.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
