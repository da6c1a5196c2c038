"use client";

import { Share2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Pins } from "@/lib/snapshots/address";
import { ShareDialog } from "./share-dialog";

type Props = {
  /** What the page's figures were measured on. */
  environment: string;
  /** What the page chose by itself: a link without it would show something else tomorrow. */
  pins?: Pins;
};

const NONE: Pins = {};

/** Opens what there is to share of the page it stands on. */
export function ShareButton({ environment, pins = NONE }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <span className="no-print">
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Share2 className="size-3.5" aria-hidden="true" />
        Share
      </Button>
      {open ? <ShareDialog environment={environment} pins={pins} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
