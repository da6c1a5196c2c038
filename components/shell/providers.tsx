"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toasts } from "@/components/manage/toasts";
import { TokenDialog } from "@/components/manage/token-dialog";

/** Theme and URL state for every page. `nonce`: lets the script run that sets the theme before anything is drawn. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider
      nonce={nonce}
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
    >
      <NuqsAdapter>{children}</NuqsAdapter>
      <Toasts />
      <TokenDialog />
    </ThemeProvider>
  );
}
