import { makeStore } from "./store";

export type Toast = {
  id: number;
  text: string;
  tone: "neutral" | "bad";
  /** Takes back what the toast tells of. */
  undo: (() => Promise<void>) | null;
};

export const toasts = makeStore<readonly Toast[]>([]);

let lastId = 0;

/** Tells something at the edge of whatever page is shown. */
export function showToast(
  text: string,
  { tone = "neutral", undo = null }: Partial<Pick<Toast, "tone" | "undo">> = {},
): void {
  lastId += 1;
  toasts.write([...toasts.read().slice(-2), { id: lastId, text, tone, undo }]);
}

export function dropToast(id: number): void {
  toasts.write(toasts.read().filter((toast) => toast.id !== id));
}
