import { defineConfig } from "vitest/config";

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
          include: ["{lib,agent,components,scripts}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "node_modules/**"],
          // Simulations and fuzzing take seconds, and several times as long on a machine that does other things.
          testTimeout: 60_000,
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
