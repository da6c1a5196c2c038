import { CopyButton } from "./copy-button";

type Props = { command: string; label?: string; wrap?: boolean };

/** One shell command as it is typed, with a button that copies it. */
export function CommandLine({ command, label = "Copy command", wrap = true }: Props) {
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-3">
      <code
        className={`min-w-0 flex-1 py-1 font-mono text-xs leading-5 ${wrap ? "whitespace-pre-wrap break-all" : "scroll-region whitespace-pre"}`}
      >
        {command}
      </code>
      <CopyButton text={command} label={label} />
    </div>
  );
}
