import { endpoint } from "@/lib/auth/endpoint";
import { parseQuery } from "@/lib/http/query";
import { search } from "@/lib/search/data";
import { SearchQuery } from "@/lib/search/query";

export const GET = endpoint("GET /api/v1/search", async (request) =>
  Response.json(await search(parseQuery(request, SearchQuery).q)),
);
