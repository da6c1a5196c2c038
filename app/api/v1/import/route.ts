import { endpoint } from "@/lib/auth/endpoint";
import { parseInput } from "@/lib/http/body";
import { readUpload } from "@/lib/http/upload";
import { ImportFields } from "@/lib/import/import-fields";
import { importFile } from "@/lib/runs/import-file";

export const POST = endpoint("POST /api/v1/import", async (request) => {
  const upload = await readUpload(request);
  const fields = parseInput(ImportFields, upload.fields);
  const name = (upload.name ?? fields.file ?? "results").split(/[/\\]/).at(-1) || "results";
  const answer = await importFile(upload.bytes, name.slice(0, 255), fields, new Date());
  return Response.json(answer, { status: answer.created ? 201 : 200 });
});
