"use client";

import { Share2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ShareDialog } from "./share-dialog";

/** Opens what there is to share of the page it stands on. `environment`: what its figures were measured on. */
export function ShareButton({ environment }: { environment: string }) {
  const [open, setOpen] = useState(false);
  return (
    <span className="no-print">
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Share2 className="size-3.5" aria-hidden="true" />
        Share
      </Button>
      {open ? <ShareDialog environment={environment} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
