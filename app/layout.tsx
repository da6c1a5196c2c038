import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { Providers } from "@/components/shell/providers";
import { StrangerBar } from "@/components/shell/stranger-bar";
import { TopBar } from "@/components/shell/top-bar";
import { readingNow } from "@/lib/auth/reading";
import { readVisitor } from "@/lib/auth/visitor";
import { readNonce } from "@/lib/http/content-security-policy";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "vnicbench", template: "%s · vnicbench" },
  description: "Which switch, which virtual NIC and which QEMU version, measured on your own host.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1a1a1d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page with a nonce is drawn for each reader anew: reading the headers says so to Next, too.
  const asked = await headers();
  const nonce = readNonce(asked.get("content-security-policy"));
  const visitor = readingNow() === "open" ? null : await readVisitor(asked);
  const mayRead = visitor === null || visitor.isLocal || visitor.token !== null;
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers nonce={nonce}>
          <PageFrame bar={mayRead ? <TopBar /> : <StrangerBar />}>{children}</PageFrame>
        </Providers>
      </body>
    </html>
  );
}
