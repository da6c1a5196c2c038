import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { limitRate } from "@/lib/auth/limits";
import { pageAccess } from "@/lib/auth/page-access";
import { authorizeRead } from "@/lib/auth/read-access";
import { signInPath } from "@/lib/auth/return-path";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { ApiError, toProblem } from "@/lib/http/problem";

/** Where a page may not be read: a person is asked to sign in, a program is told how. */
function refuse(request: NextRequest, error: unknown): Response {
  const { pathname, search } = request.nextUrl;
  const isPerson =
    request.headers.get("accept")?.includes("text/html") ||
    request.headers.get("sec-fetch-site") === "same-origin";
  if (!(error instanceof ApiError) || error.code !== "unauthorized" || !isPerson) return toProblem(error);
  return NextResponse.redirect(new URL(signInPath(pathname + search), request.url));
}

/** Lets the page be drawn, its scripts marked with a nonce that Next takes from the policy. */
function draw(request: NextRequest): Response {
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    framed: request.nextUrl.pathname.startsWith("/embed/"),
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Stands before every page. Endpoints have a gate of their own, which reads no body twice. */
export async function proxy(request: NextRequest): Promise<Response> {
  const access = pageAccess(request.nextUrl.pathname);
  try {
    limitRate(request);
    if (access !== "open") await authorizeRead(request, access);
  } catch (error) {
    return refuse(request, error);
  }
  return draw(request);
}

export const config = {
  // Build output, files of public/ and endpoints are left out.
  matcher: [
    "/((?!api/|_next/static/|agent/|og$|metrics$|explore/table\\.csv$|favicon\\.ico$|icon\\.svg$).*)",
  ],
};
