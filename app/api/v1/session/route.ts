import { admitToken } from "@/lib/auth/authorize";
import { refuseForeignOrigin } from "@/lib/auth/origin";
import { closeSession, openSession, SessionInput } from "@/lib/auth/session";
import { parseInput, readJson } from "@/lib/http/body";
import { route } from "@/lib/http/problem";

export const POST = route(async (request) => {
  refuseForeignOrigin(request);
  const { token } = parseInput(SessionInput, await readJson(request));
  const { name, role } = await admitToken(token, "write");
  return Response.json({ name, role }, { headers: { "set-cookie": openSession(request, token) } });
});

export const DELETE = route((request) => {
  refuseForeignOrigin(request);
  return new Response(null, { status: 204, headers: { "set-cookie": closeSession(request) } });
});
