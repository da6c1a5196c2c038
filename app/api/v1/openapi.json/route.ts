import { endpoint } from "@/lib/auth/endpoint";
import { describeApi } from "@/lib/http/openapi";

export const dynamic = "force-static";

export const GET = endpoint("GET /api/v1/openapi.json", () => Response.json(describeApi()));
