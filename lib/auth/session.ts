import { z } from "zod";
import { SESSION, SESSION_SECONDS, sealSession } from "./session-seal.ts";

const COOKIE = "vnb_session";
/** A browser takes a cookie of that prefix from this very host alone, by https and for all of its paths. */
const SECURE_COOKIE = `__Host-${COOKIE}`;

const TOKEN = /^vnb_[\w-]{20,128}$/;

/** Opens a session: `POST /api/v1/session`. */
export const SessionInput = z.strictObject({
  token: z
    .string()
    .trim()
    .regex(TOKEN, { error: "a token begins with vnb_ and is one word: paste it whole" }),
});

/** What of a request tells who sent it; a page knows no more. */
export type Sender = { headers: Pick<Headers, "get"> };

/** Session of a browser as its cookie holds it; null where it holds none. */
export function sessionCookie(request: Sender): string | null {
  const cookies = (request.headers.get("cookie") ?? "").split(";").map((part) => part.trim());
  for (const name of [SECURE_COOKIE, COOKIE]) {
    const value = cookies.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
    if (value !== undefined && SESSION.test(value)) return value;
  }
  return null;
}

function isSecure(request: Request): boolean {
  return (
    request.headers.get("origin")?.startsWith("https:") === true ||
    request.headers.get("x-forwarded-proto") === "https"
  );
}

function cookie(request: Request, value: string, seconds: number): string {
  // Over plain HTTP a Secure cookie would never come back.
  const isHttps = isSecure(request);
  const name = isHttps ? SECURE_COOKIE : COOKIE;
  // Lax, so that a link in a chat finds its reader signed in; a change needs the page's own origin anyway.
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isHttps ? "; Secure" : ""}`;
}

/** Set-Cookie header that lets a browser in by a token: no script can read it, and no page of another site can
 * send a change with it. */
export function openSession(request: Request, id: number, secret: string): string {
  return cookie(request, sealSession(id, secret), SESSION_SECONDS);
}

/** Set-Cookie header that lets it out again. */
export function closeSession(request: Request): string {
  return cookie(request, "", 0);
}
