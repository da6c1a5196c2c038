import { readBody } from "./body.ts";
import { ApiError } from "./problem.ts";
import { takeTurn } from "./turn.ts";

/** A file with the texts that came beside it; empty ones are left out. */
export type Upload = { bytes: Uint8Array; name: string | null; fields: Record<string, string> };

/** A file, and a field for each thing that may be said of it. */
const MOST_PARTS = 100;

function put(fields: Record<string, string>, name: string, value: string): void {
  if (Object.hasOwn(fields, name))
    throw new ApiError("bad_request", `${name}: is there twice`, [
      { field: name, message: "is there twice" },
    ]);
  if (value !== "") fields[name] = value;
}

/**
 * Sees that a form has few parts, before an object is made of each: 32 MiB hold 600,000.
 * @throws ApiError `too_large`
 */
function countParts(bytes: Uint8Array<ArrayBuffer>, boundary: string): void {
  const [body, start] = [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), `--${boundary}`];
  let parts = 0;
  for (let at = body.indexOf(start); at !== -1; at = body.indexOf(start, at + start.length))
    if (++parts > MOST_PARTS + 1)
      throw new ApiError("too_large", `a form may have ${MOST_PARTS} parts: send one file with its fields`);
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;,"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare ?? "";
  if (boundary !== "") countParts(bytes, boundary);
  try {
    // The bytes were counted on their way in: the form is read from those, by the boundary that was counted.
    const type = `multipart/form-data; boundary="${boundary}"`;
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new ApiError("bad_request", "the body is no whole multipart/form-data: send it again");
  }
}

/**
 * A request that carries one file: `multipart/form-data` with the part `file` and a part for each field, or the file
 * itself as the body and the fields in the address.
 * @throws ApiError `too_large`, `unsupported_media`, or `bad_request` naming the field
 */
export async function readUpload(request: Request): Promise<Upload> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) put(fields, name, value);
  const contentType = request.headers.get("content-type") ?? "";
  // What a packed file holds is seen only when it is unpacked: each takes its turn.
  await takeTurn(request);
  const body = new Uint8Array(await readBody(request));
  if (!/^multipart\/form-data\b/i.test(contentType)) return { bytes: body, name: null, fields };
  let file: File | null = null;
  for (const [name, value] of await readForm(body, contentType)) {
    if (typeof value === "string") put(fields, name, value);
    else if (name === "file" && file === null) file = value;
    else
      throw new ApiError("bad_request", `${name}: send one file a request, as the part "file"`, [
        { field: name, message: "is a file too many" },
      ]);
  }
  if (file === null)
    throw new ApiError("bad_request", 'file: send the result file as the part "file"', [
      { field: "file", message: "is missing" },
    ]);
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name || null, fields };
}
