import type { Metadata } from "next";
import { headers } from "next/headers";
import { originOf } from "@/lib/http/origin";

type Of = { address: string } | { snapshot: string };

/** Title and picture of a page for those who show links to it. */
export async function previewMetadata(title: string, of: Of, description?: string): Promise<Metadata> {
  const image = { url: `/og?${new URLSearchParams(of)}`, width: 1200, height: 630, alt: `Chart: ${title}` };
  return {
    // Those who show links want whole addresses.
    metadataBase: originOf(await headers()),
    title,
    ...(description ? { description } : {}),
    openGraph: {
      type: "article",
      siteName: "vnicbench",
      title,
      images: [image],
      ...(description ? { description } : {}),
    },
    twitter: { card: "summary_large_image" },
  };
}

/** Address of a page with its query, as it was asked for. */
export function addressOf(path: string, query: Record<string, string | string[] | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of [value ?? []].flat()) params.append(name, each);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}
