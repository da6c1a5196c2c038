import { KeyHelp } from "./key-help";
import { NavLinks } from "./nav-links";
import { Palette } from "./palette";
import { ThemeToggle } from "./theme-toggle";
import { TopSearch } from "./top-search";
import { Wordmark } from "./wordmark";

/** Slim bar over every page. */
export function TopBar() {
  return (
    <header className="no-print sticky top-0 z-30 border-line border-b bg-surface">
      <div className="mx-auto flex h-12 max-w-[88rem] items-center gap-3 px-4 md:gap-5 md:px-6">
        <Wordmark />
        <NavLinks />
        <div className="ml-auto flex items-center gap-1.5">
          <TopSearch />
          <Palette />
          <KeyHelp />
          <ThemeToggle />
        </div>
      </div>
    </header>
  );
}
