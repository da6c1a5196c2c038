"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toasts } from "@/components/manage/toasts";
import { TokenDialog } from "@/components/manage/token-dialog";

/** Theme and URL state for every page. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>{children}</NuqsAdapter>
      <Toasts />
      <TokenDialog />
    </ThemeProvider>
  );
}
