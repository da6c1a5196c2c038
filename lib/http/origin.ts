/** Address by which the reader reached the dashboard, from the headers of the request; null where it names none. */
export function originOf(headers: Pick<Headers, "get">): URL | null {
  const host = headers.get("host");
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  return host !== null && URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`) : null;
}
