import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { TopBar } from "@/components/shell/top-bar";
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

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
          >
            Skip to content
          </a>
          <TopBar />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto max-w-[88rem] px-4 pt-6 pb-20 outline-none md:px-6"
          >
            {children}
          </main>
        </Providers>
      </body>
    </html>
  );
}
