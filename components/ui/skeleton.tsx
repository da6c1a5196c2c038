/** A quiet placeholder of the size of what is coming. */
export function Skeleton({ className }: { className: string }) {
  return <div className={`rounded-md bg-line motion-safe:animate-pulse ${className}`} />;
}
