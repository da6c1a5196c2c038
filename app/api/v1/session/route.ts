import { admitToken } from "@/lib/auth/authorize";
import { endpoint } from "@/lib/auth/endpoint";
import { refuseForeignOrigin } from "@/lib/auth/origin";
import { closeSession, openSession, SessionInput } from "@/lib/auth/session";
import { parseInput, readJson } from "@/lib/http/body";

export const POST = endpoint("POST /api/v1/session", async (request) => {
  refuseForeignOrigin(request);
  const { token } = parseInput(SessionInput, await readJson(request));
  const { id, name, role } = await admitToken(token, "read");
  return Response.json({ name, role }, { headers: { "set-cookie": openSession(request, id, token) } });
});

export const DELETE = endpoint("DELETE /api/v1/session", (request) => {
  refuseForeignOrigin(request);
  return new Response(null, { status: 204, headers: { "set-cookie": closeSession(request) } });
});
