import { endpoint } from "@/lib/auth/endpoint";
import { checkDatabase } from "@/lib/server/health";

export const dynamic = "force-dynamic";

export const GET = endpoint("GET /api/v1/health", async () => {
  const database = await checkDatabase();
  return Response.json(
    { status: database.ok ? "ok" : "failed", database },
    { status: database.ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
