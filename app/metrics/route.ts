import { endpoint } from "@/lib/auth/endpoint";
import { renderMetrics } from "@/lib/server/metrics";

export const dynamic = "force-dynamic";

export const GET = endpoint(
  "GET /metrics",
  async () =>
    new Response(await renderMetrics(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    }),
);
