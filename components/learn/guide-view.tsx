import { CommandLine } from "@/components/ui/command-line";
import { Section } from "@/components/ui/section";
import { type Command, type Fact, type Guide, VHOST_CHECKS, VHOST_PROOF } from "@/lib/learn/guides/guide";

function Commands({ commands }: { commands: readonly Command[] }) {
  return (
    <ol className="max-w-3xl space-y-3">
      {commands.map(({ why, command }) => (
        <li key={command}>
          <p className="mb-1 text-ink-2 text-sm">{why}</p>
          <CommandLine command={command} label={`Copy: ${why}`} />
        </li>
      ))}
    </ol>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className="max-w-[75ch] list-disc space-y-2 pl-5 text-sm">
      {facts.map(({ text, source }) => (
        <li key={text}>
          {text} <cite className="block break-words font-mono text-2xs text-ink-3 not-italic">{source}</cite>
        </li>
      ))}
    </ul>
  );
}

/** How to use an attachment by hand and with libvirt, how to check the backend, and what it does not do. */
export function GuideView({ guide, xml }: { guide: Guide; xml: string | null }) {
  return (
    <>
      <Section id="by-hand" title="By hand" note="As root. eth0 stands for the host's NIC.">
        <Commands commands={guide.setUp} />
      </Section>
      <Section id="libvirt" title="With libvirt and virt-manager">
        {xml === null ? null : (
          <div className="mb-3 max-w-3xl">
            <p className="mb-1 text-ink-2 text-sm">Among the devices of the domain (virsh edit)</p>
            <CommandLine command={xml.trimEnd()} label="Copy the interface" />
          </div>
        )}
        <p className="max-w-[75ch] text-sm">
          <strong className="font-medium">virt-manager:</strong> {guide.virtManager}
        </p>
      </Section>
      <Section
        id="vhost"
        title="Is vhost-net in use?"
        note="With several guests, put the guest's own process id in place of pidof."
      >
        <Commands commands={VHOST_CHECKS} />
        <div className="mt-3">
          <Facts facts={[VHOST_PROOF]} />
        </div>
      </Section>
      {guide.more.length === 0 ? null : (
        <Section id="more" title="What else it does">
          <Commands commands={guide.more} />
        </Section>
      )}
      <Section id="limits" title="Known limits">
        <Facts facts={guide.limits} />
      </Section>
      {guide.versions.length === 0 ? null : (
        <Section id="versions" title="Needs at least">
          <Facts facts={guide.versions} />
        </Section>
      )}
    </>
  );
}
