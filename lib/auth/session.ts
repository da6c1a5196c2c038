import { z } from "zod";

const COOKIE = "vnb_session";
/** A working day: long enough for one sitting, short on a machine that others use. */
const SECONDS = 12 * 3600;

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

/** Token of a browser that was let in; null where it holds none. */
export function sessionToken(request: Sender): string | null {
  const cookies = (request.headers.get("cookie") ?? "").split(";").map((part) => part.trim());
  const value = cookies.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return value !== undefined && TOKEN.test(value) ? value : null;
}

function isSecure(request: Request): boolean {
  return (
    request.headers.get("origin")?.startsWith("https:") === true ||
    request.headers.get("x-forwarded-proto") === "https"
  );
}

function cookie(request: Request, value: string, seconds: number): string {
  // Over plain HTTP a Secure cookie would never come back.
  const secure = isSecure(request) ? "; Secure" : "";
  // Lax, so that a link in a chat finds its reader signed in; a change needs the page's own origin anyway.
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

/** Set-Cookie header that lets a browser in: no script can read it, and no page of another site can
 * send a change with it. */
export function openSession(request: Request, secret: string): string {
  return cookie(request, secret, SECONDS);
}

/** Set-Cookie header that lets it out again. */
export function closeSession(request: Request): string {
  return cookie(request, "", 0);
}
