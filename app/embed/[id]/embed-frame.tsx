"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = { theme: "light" | "dark" | null; children: ReactNode };

/** The rest of the dashboard refuses to be framed: what leads there opens beside the page that embeds. */
function openBeside(event: globalThis.MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const href = link?.getAttribute("href") ?? "";
  if (link === null || href === "" || href.startsWith("#")) return;
  event.preventDefault();
  event.stopPropagation();
  window.open(link.href, "_blank", "noopener");
}

/** Ground of an embedded view, in its own colours where the address asks for them. */
export function EmbedFrame({ theme, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    element?.addEventListener("click", openBeside, true);
    return () => element?.removeEventListener("click", openBeside, true);
  }, []);
  return (
    <div ref={frame} data-embed className={`min-h-dvh bg-ground px-4 py-4 text-ink ${theme ?? ""}`}>
      {children}
    </div>
  );
}
