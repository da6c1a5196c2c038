/** Where the sign-in page sends a reader who gives no page of this dashboard. */
const HOME = "/";

/**
 * Path to go to after signing in: the one that was asked for, if it lies on this dashboard. A browser takes `//host`
 * and `/\host` for another site, and drops tabs and line breaks before it looks.
 */
export function returnPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return HOME;
  const url = new URL(wanted, "http://dashboard.invalid");
  return url.host === "dashboard.invalid" && url.pathname !== "/sign-in" ? wanted : HOME;
}

/** Address of the sign-in page that leads back to a path. */
export function signInPath(from: string): string {
  return from === HOME ? "/sign-in" : `/sign-in?next=${encodeURIComponent(from)}`;
}
