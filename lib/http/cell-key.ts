import { ApiError } from "./problem";

/** Cell key of an address; it holds a slash (`e1000/bridge@7.2.22`), which may come as it is or escaped. */
export function parseCellKeyParts(parts: readonly string[]): string {
  return parts.map(decodePart).join("/");
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError("bad_request", "cellKey is not a well-formed part of a URL", [
      { field: "cellKey", message: "has a broken % escape" },
    ]);
  }
}
