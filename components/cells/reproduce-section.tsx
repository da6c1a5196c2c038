import { CommandLine } from "@/components/ui/command-line";
import { CopyButton } from "@/components/ui/copy-button";
import { RawText } from "@/components/ui/raw-text";
import { Section } from "@/components/ui/section";
import type { Reproduction } from "@/lib/reproduce/reproduce-cell";

type Props = {
  reproduction: Reproduction;
  /** Address of the script as a file. */
  scriptHref: string;
  /** Name that the XML gives the bridge or device below. */
  source: string;
};

function Foldable({ summary, label, text }: { summary: string; label: string; text: string }) {
  return (
    <details>
      <summary className="text-ink-2 hover:text-ink">{summary}</summary>
      <div className="relative mt-1.5">
        <div className="absolute top-1 right-1 z-10">
          <CopyButton text={text} label={`Copy ${label}`} />
        </div>
        <RawText label={label} text={text} />
      </div>
    </details>
  );
}

/** A cell's figures made again: by the agent, by a script that needs no agent, and as libvirt's XML. */
export function ReproduceSection({ reproduction, scriptHref, source }: Props) {
  const { command, script, reason, xml } = reproduction;
  return (
    <Section
      id="reproduce"
      title="Reproduce"
      note="The commands one by one stand at each boot below, and netperf's at each trial."
    >
      <div className="space-y-4 text-xs">
        {command === null ? null : (
          <div>
            <h3 className="mb-1 font-semibold">Measure this cell again with vnicbench</h3>
            <CommandLine command={command} />
          </div>
        )}
        <div>
          <h3 className="mb-1 font-semibold">Build its last boot again, without vnicbench</h3>
          {script === null ? (
            <p className="text-ink-3">{reason}</p>
          ) : (
            <div className="space-y-1.5">
              <p className="max-w-[75ch] text-ink-2">
                A script of the very commands: it lays the lab in namespaces of its own, attaches and starts
                QEMU, runs each netperf and prints its figure beside the lowest and highest recorded, then
                removes all it made. It runs as root on the machine that measured, where QEMU, kernel and
                image lie.{" "}
                <a href={scriptHref} download className="text-accent underline">
                  Download the script
                </a>
              </p>
              <Foldable summary="Read the script" label="the script" text={script} />
            </div>
          )}
        </div>
        {xml === null ? null : (
          <div>
            <h3 className="mb-1 font-semibold">The same attachment in libvirt</h3>
            <p className="mb-1.5 max-w-[75ch] text-ink-2">
              The <code className="font-mono">{"<interface>"}</code> for a domain;{" "}
              <code className="font-mono">{source}</code> stands for the name on your host.
            </p>
            <div className="relative">
              <div className="absolute top-1 right-1 z-10">
                <CopyButton text={xml} label="Copy the XML" />
              </div>
              <RawText label="libvirt's interface" text={xml} />
            </div>
          </div>
        )}
      </div>
    </Section>
  );
}
