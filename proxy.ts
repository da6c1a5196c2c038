import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { limitRate } from "@/lib/auth/limits";
import { pageAccess } from "@/lib/auth/page-access";
import { authorizeRead } from "@/lib/auth/read-access";
import { signInPath } from "@/lib/auth/return-path";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { ApiError, toProblem } from "@/lib/http/problem";
import { count } from "@/lib/server/metrics-store.mjs";
import { pageState } from "@/lib/server/page-state";
import {
  announcePage,
  announceSending,
  findPage,
  KEEP_HEADER,
  SEND_HEADER,
  WHOLE_PAGE_HEADER,
} from "@/lib/server/page-store.mjs";

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
function draw(request: NextRequest, nonce: string, policy: string, kept: Kept | null): Response {
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (kept !== null) response.headers.set(KEEP_HEADER, announcePage({ ...kept, nonce }));
  return response;
}

type Kept = { key: string; state: string };

/** Under what a page may be kept, and found again; null for what is no whole page, or is its reader's own. */
async function askKept(request: NextRequest): Promise<Kept | null> {
  const { headers, nextUrl } = request;
  if (!headers.has(WHOLE_PAGE_HEADER)) return null;
  // Where the database cannot be asked, the page itself says so.
  const state = await pageState(nextUrl).catch(() => null);
  if (state === null) return null;
  // Pages name their own address for previews of links.
  const origin = `${headers.get("x-forwarded-proto") ?? ""} ${headers.get("host") ?? ""}`;
  return { key: `${origin} ${nextUrl.pathname}${nextUrl.search}`, state };
}

/** Answers with a page as it was drawn before where all that it shows is the same, else has it drawn. */
async function answer(request: NextRequest): Promise<Response> {
  const nonce = randomBytes(16).toString("base64url");
  const policy = contentSecurityPolicy({
    nonce,
    framed: request.nextUrl.pathname.startsWith("/embed/"),
    development: process.env.NODE_ENV === "development",
  });
  const kept = await askKept(request);
  const page = kept && findPage(kept.key, kept.state);
  if (kept !== null) count("vnicbench_pages_total", { outcome: page ? "kept" : "drawn" });
  if (!page) return draw(request, nonce, policy, kept);
  const headers = new Headers(page.headers);
  headers.set("content-security-policy", policy);
  headers.set(SEND_HEADER, announceSending(page, nonce));
  return new Response(null, { headers });
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
  return answer(request);
}

export const config = {
  // Build output, files of public/ and endpoints are left out.
  matcher: [
    "/((?!api/|_next/static/|agent/|og$|metrics$|explore/table\\.csv$|favicon\\.ico$|icon\\.svg$).*)",
  ],
};
