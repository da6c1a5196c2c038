import { endpoint } from "@/lib/auth/endpoint";
import { rotateToken } from "@/lib/auth/mutations";
import { openSession, sessionCookie } from "@/lib/auth/session";
import { TokenId } from "@/lib/auth/token-schema";
import { parseInput } from "@/lib/http/body";

type Context = { params: Promise<{ tokenId: string }> };

export const POST = endpoint(
  "POST /api/v1/tokens/[tokenId]/rotate",
  async (request, caller, { params }: Context) => {
    const id = parseInput(TokenId, (await params).tokenId, "tokenId");
    const made = await rotateToken(id);
    const headers = new Headers({ "cache-control": "no-store" });
    // Whoever rotates the token of the own session stays signed in.
    if (id === caller.id && sessionCookie(request) !== null)
      headers.set("set-cookie", openSession(request, id, made.token));
    return Response.json(made, { headers });
  },
);
