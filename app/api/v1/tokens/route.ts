import { listTokens } from "@/lib/auth/data";
import { endpoint } from "@/lib/auth/endpoint";
import { issueToken } from "@/lib/auth/mutations";
import { TokenInput } from "@/lib/auth/token-schema";
import { parseInput, readJson } from "@/lib/http/body";

export const GET = endpoint("GET /api/v1/tokens", async () =>
  Response.json({ tokens: await listTokens() }, { headers: { "cache-control": "no-store" } }),
);

export const POST = endpoint("POST /api/v1/tokens", async (request) => {
  const { name, role } = parseInput(TokenInput, await readJson(request));
  return Response.json(await issueToken(name, role), {
    status: 201,
    headers: { "cache-control": "no-store" },
  });
});
