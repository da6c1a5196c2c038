"use client";

import { useEffect, useState } from "react";
import { onPrint } from "@/components/ui/on-print";

/** Last line of a printed page: its address, and what its figures were measured on. */
export function PrintFooter({ environment }: { environment: string }) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    // Read when it is printed: choices move the address without a new page.
    const read = () => setAddress(window.location.href);
    read();
    return onPrint(read);
  }, []);
  return (
    <footer className="mt-8 hidden break-all border-line border-t pt-2 text-2xs text-ink-3 print:block">
      <p>{environment}</p>
      <p>{address}</p>
    </footer>
  );
}
