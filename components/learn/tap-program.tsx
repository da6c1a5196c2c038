import { ScrollRegion } from "@/components/ui/scroll-region";
import { Section } from "@/components/ui/section";
import { TAP_PROGRAM } from "@/lib/learn/guides/tap";

/** How a program makes a tap for itself. */
export function TapProgram() {
  return (
    <Section
      id="program"
      title="How a program makes one"
      note="One ioctl, TUNSETIFF, binds the open file to a device. QEMU 7.2.0 does it in net/tap-linux.c, tap_open; the kernel answers in drivers/net/tun.c, tun_set_iff (Linux 6.1.192)."
    >
      <ScrollRegion label="Program that makes a tap">
        <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5">
          <code>{TAP_PROGRAM}</code>
        </pre>
      </ScrollRegion>
    </Section>
  );
}
