import { route } from "@/lib/http/problem";
import { parseQuery } from "@/lib/http/query";
import { search } from "@/lib/search/data";
import { SearchQuery } from "@/lib/search/query";

export const GET = route(async (request) => Response.json(await search(parseQuery(request, SearchQuery).q)));
