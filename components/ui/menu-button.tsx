"use client";

import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";

export type MenuItem = {
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  label: string;
  bad?: boolean;
  onChoose: () => void;
};

type Props = {
  label: string;
  items: readonly MenuItem[];
  trigger: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
};

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** A button that opens a menu below itself, as the ARIA pattern has it: arrows move, Escape and Tab close. */
export function MenuButton({ label, items, trigger, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.findIndex((entry) => entry.matches(":focus"));
    const step = STEPS[event.key];
    if (step) all[step(at, all.length - 1)]?.focus();
    else if (event.key === "Escape") trigger.current?.focus();
    if (event.key === "Escape" || event.key === "Tab") setOpen(false);
    if (step || event.key === "Escape") event.preventDefault();
  };
  return (
    <div ref={root} className="no-print relative">
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
      >
        {children}
      </button>
      {open ? (
        <div
          ref={list}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={onKeyDown}
          className="absolute top-full right-0 z-30 mt-1 w-52 rounded-lg border border-line bg-surface p-1 text-xs shadow-xl"
        >
          {items.map(({ icon: Icon, label: name, bad, onChoose }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                trigger.current?.focus();
                onChoose();
              }}
              className={`flex w-full items-center gap-2 rounded px-2 py-1.5 text-left hover:bg-sunken focus:bg-sunken ${bad ? "text-bad" : "text-ink"}`}
            >
              <Icon className="size-3.5" aria-hidden="true" />
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
