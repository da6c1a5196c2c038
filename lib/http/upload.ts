import { readBody } from "./body.ts";
import { ApiError } from "./problem.ts";
import { takeTurn } from "./turn.ts";

/** A file with the texts that came beside it; empty ones are left out. */
export type Upload = { bytes: Uint8Array; name: string | null; fields: Record<string, string> };

function put(fields: Record<string, string>, name: string, value: string): void {
  if (Object.hasOwn(fields, name))
    throw new ApiError("bad_request", `${name}: is there twice`, [
      { field: name, message: "is there twice" },
    ]);
  if (value !== "") fields[name] = value;
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    // The bytes were counted on their way in: the form is read from those.
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
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
