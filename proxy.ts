import { type NextRequest, NextResponse } from "next/server";
import { pageAccess } from "@/lib/auth/page-access";
import { authorizeRead } from "@/lib/auth/read-access";
import { signInPath } from "@/lib/auth/return-path";
import { ApiError, toProblem } from "@/lib/http/problem";

/** Where a page may not be read: a person is asked to sign in, a program is told how. */
function refuse(request: NextRequest, error: unknown): Response {
  const { pathname, search } = request.nextUrl;
  const isPerson = request.headers.get("accept")?.includes("text/html") || request.headers.has("rsc");
  if (!(error instanceof ApiError) || !isPerson) return toProblem(error);
  return NextResponse.redirect(new URL(signInPath(pathname + search), request.url));
}

/** Stands before every page. Endpoints have a gate of their own, which reads no body twice. */
export async function proxy(request: NextRequest): Promise<Response> {
  const access = pageAccess(request.nextUrl.pathname);
  try {
    if (access !== "open") await authorizeRead(request, access);
  } catch (error) {
    return refuse(request, error);
  }
  return NextResponse.next();
}

export const config = {
  // Build output, files of public/ and endpoints are left out.
  matcher: ["/((?!api/|_next/static/|agent/|og$|explore/table\\.csv$|favicon\\.ico$|icon\\.svg$).*)"],
};
