import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import { z } from "zod";
import { freezeView } from "@/app/s/freeze-view";
import { endpoint } from "@/lib/auth/endpoint";
import { ApiError } from "@/lib/http/problem";
import { parseQuery } from "@/lib/http/query";
import { getSnapshot } from "@/lib/snapshots/data";
import { SnapshotId } from "@/lib/snapshots/schema";
import { PreviewCard } from "./preview-card";
import { previewOf } from "./preview-of";

/** What sites that show links ask for. */
const SIZE = { width: 1200, height: 630 };
const FONTS = join(process.cwd(), "node_modules", "geist", "dist", "fonts", "geist-sans");

const Query = z
  .strictObject({ address: z.string().max(4096).optional(), snapshot: SnapshotId.optional() })
  .refine(({ address, snapshot }) => (address === undefined) !== (snapshot === undefined), {
    error: "name a view by its address, or a snapshot",
  });

async function loadFont(name: string, weight: 400 | 600) {
  return { name: "Geist", data: await readFile(join(FONTS, name)), weight, style: "normal" as const };
}

/** Picture of a view for those who show links: drawn here, from the data, without the internet. */
export const GET = endpoint("GET /og", async (request) => {
  const { address, snapshot } = parseQuery(request, Query);
  const view = snapshot === undefined ? await freezeView(address ?? "") : await getSnapshot(snapshot);
  if (view === null) throw new ApiError("not_found", "there is no such view: open its address and see");
  const fonts = await Promise.all([loadFont("Geist-Regular.ttf", 400), loadFont("Geist-SemiBold.ttf", 600)]);
  const image = new ImageResponse(<PreviewCard preview={previewOf(view)} />, { ...SIZE, fonts });
  // Drawn whole before the answer begins: an error must not end as half a picture.
  return new Response(await image.arrayBuffer(), {
    headers: {
      "content-type": "image/png",
      "cache-control": snapshot === undefined ? "private, no-cache" : "private, max-age=31536000, immutable",
    },
  });
});
