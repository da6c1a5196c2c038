import { ThemeToggle } from "./theme-toggle";
import { Wordmark } from "./wordmark";

/**
 * The bar for whoever may read public snapshots only: links to other pages would lead to the sign-in page one by one.
 */
export function StrangerBar() {
  return (
    <header className="no-print sticky top-0 z-30 border-line border-b bg-surface">
      <div className="mx-auto flex h-12 max-w-[88rem] items-center gap-3 px-4 md:px-6">
        <Wordmark linked={false} />
        <div className="ml-auto flex items-center gap-3">
          {/* No <Link>: the bar of whoever comes back is another one, so all is loaded anew. */}
          <a href="/sign-in" className="text-ink-2 hover:text-ink hover:underline">
            Sign in
          </a>
          <ThemeToggle />
        </div>
      </div>
    </header>
  );
}
