import { endpoint } from "@/lib/auth/endpoint";
import { revokeToken } from "@/lib/auth/mutations";
import { TokenId } from "@/lib/auth/token-schema";
import { parseInput } from "@/lib/http/body";

type Context = { params: Promise<{ tokenId: string }> };

export const DELETE = endpoint(
  "DELETE /api/v1/tokens/[tokenId]",
  async (_request, _caller, { params }: Context) => {
    const id = parseInput(TokenId, (await params).tokenId, "tokenId");
    return Response.json(await revokeToken(id));
  },
);
