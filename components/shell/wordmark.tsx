import Link from "next/link";

const LOOK = "flex items-center gap-2 font-semibold tracking-tight";

function Mark() {
  return (
    <>
      <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
        <path d="M2 4h5l5 6h6" fill="none" stroke="var(--nic-e1000)" strokeWidth="2" />
        <path d="M2 16h5l5-6" fill="none" stroke="var(--nic-vhost-net)" strokeWidth="2" />
        <path d="M2 10h10" fill="none" stroke="var(--nic-virtio-net)" strokeWidth="2" />
        <circle cx="17.5" cy="10" r="2" fill="var(--ink)" />
      </svg>
      <span className="max-[420px]:sr-only">vnicbench</span>
    </>
  );
}

/** Name and mark: three lanes that reach one wire. Leads to the overview, where the reader may see it. */
export function Wordmark({ linked = true }: { linked?: boolean }) {
  if (!linked)
    return (
      <span className={LOOK}>
        <Mark />
      </span>
    );
  return (
    <Link href="/" className={LOOK} aria-label="vnicbench, overview">
      <Mark />
    </Link>
  );
}
