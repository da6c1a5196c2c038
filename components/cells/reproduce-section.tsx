import { SaveText } from "@/components/share/save-text";
import { CommandLine } from "@/components/ui/command-line";
import { CopyButton } from "@/components/ui/copy-button";
import { RawText } from "@/components/ui/raw-text";
import { Section } from "@/components/ui/section";
import type { Reproduction } from "@/lib/reproduce/reproduce-cell";

type Props = {
  reproduction: Reproduction;
  /** Address of the script as a file; null in a snapshot, whose run may be gone. */
  scriptHref: string | null;
  /** Name of that file. */
  scriptName: string;
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
export function ReproduceSection({ reproduction, scriptHref, scriptName, source }: Props) {
  const { command, script, reason, place, machines, xml, xmlNotes } = reproduction;
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
            <div className="space-y-1.5">
              <p className="max-w-[75ch] text-ink-3">{reason}</p>
              {machines.map(({ machine, text }) => (
                <Foldable
                  key={machine}
                  summary={`Commands of the ${machine}`}
                  label={`the commands of the ${machine}`}
                  text={text}
                />
              ))}
            </div>
          ) : (
            <div className="space-y-1.5">
              <p className="max-w-[75ch] text-ink-2">
                A script of the very commands: it lays the lab in namespaces of its own, attaches and starts
                QEMU, runs each netperf and prints its figure beside the lowest and highest recorded, then
                removes all it made. {place}{" "}
                {scriptHref === null ? (
                  <SaveText name={scriptName} text={script}>
                    Download the script
                  </SaveText>
                ) : (
                  <a href={scriptHref} download className="text-accent underline">
                    Download the script
                  </a>
                )}
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
            {xmlNotes.map((note) => (
              <p key={note} className="mt-1.5 max-w-[75ch] text-ink-2">
                {note}
              </p>
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}
