import { defineConfig } from "prisma/config";

// Migrations are applied by the server itself (lib/db/migrate.ts); the CLI only generates the client.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "file:./data/vnicbench.db" },
});
