type Props = { title: string };

/** What stands in place of a page while the server reads: its title and calm blocks where figures will be. */
export function LoadingPage({ title }: Props) {
  return (
    <div aria-busy="true">
      <p className="mb-4 font-semibold text-xl tracking-tight" role="status">
        {title}
        <span className="sr-only"> is loading</span>
      </p>
      <div className="space-y-3 motion-safe:animate-pulse" aria-hidden="true">
        <div className="h-8 max-w-xl rounded-md bg-sunken" />
        <div className="h-16 rounded-md bg-sunken" />
        <div className="h-96 rounded-md bg-sunken" />
      </div>
    </div>
  );
}
