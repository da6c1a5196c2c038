import { checkDatabase } from "@/lib/db/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const database = await checkDatabase();
  return Response.json(
    { status: database.ok ? "ok" : "failed", database },
    { status: database.ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
