"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon };
type ThemeName = keyof typeof NEXT;

const subscribeNever = () => () => {};

/** Steps through system, light and dark. The server knows no theme, so the first render shows `system`. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const mounted = useSyncExternalStore(
    subscribeNever,
    () => true,
    () => false,
  );
  const current: ThemeName =
    mounted && theme !== undefined && theme in NEXT ? (theme as ThemeName) : "system";
  const Icon = ICONS[current];
  return (
    <button
      type="button"
      onClick={() => setTheme(NEXT[current])}
      aria-label={`Theme: ${current}. Change to ${NEXT[current]}`}
      title={`Theme: ${current}`}
      className="grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  );
}
