import { type Pins, pinQuery } from "@/lib/snapshots/address";

/** Address of the page as it stands, which shows the same runs also when newer ones have come. */
export function liveAddress(pins: Pins): string {
  const url = new URL(window.location.href);
  url.search = pinQuery(url.search.slice(1), pins);
  return url.href;
}
