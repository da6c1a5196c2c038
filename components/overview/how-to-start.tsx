import { CommandLine } from "@/components/ui/command-line";

/** The commands that fill the dashboard. */
export function HowToStart() {
  return (
    <div className="space-y-3">
      <div>
        <p className="mb-1 text-xs">
          From a checkout: sets everything up, measures the matrix, shows it live.
        </p>
        <CommandLine command="npm run bench" />
      </div>
      <div>
        <p className="mb-1 text-xs">
          Only look at what would run, and how long it would take; changes nothing.
        </p>
        <CommandLine command="npm run agent -- plan" />
      </div>
      <div>
        <p className="mb-1 text-xs">Without measuring: every page with runs that this project measured.</p>
        <CommandLine command="npm run demo" />
      </div>
    </div>
  );
}
