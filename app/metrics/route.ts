import { isLoopback } from "@/lib/auth/agent-token";
import { admitToken, bearerToken } from "@/lib/auth/authorize";
import { ApiError, route } from "@/lib/http/problem";
import { renderMetrics } from "@/lib/server/metrics";

export const dynamic = "force-dynamic";

/** Open where only this machine reaches the server; else any token that is known reads them. */
export const GET = route(async (request) => {
  if (!isLoopback(process.env.HOST || "127.0.0.1")) {
    const secret = bearerToken(request);
    if (!secret)
      throw new ApiError("unauthorized", "send Authorization: Bearer vnb_... of a token that may read");
    await admitToken(secret, "read");
  }
  return new Response(await renderMetrics(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
});
