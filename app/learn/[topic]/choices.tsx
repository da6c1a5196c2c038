import { ChoiceLinks } from "@/components/learn/choice-links";
import { learnHref } from "@/components/learn/learn-href";
import { MacvtapMode, Nic, OvsDatapath } from "@/lib/domain/factors";
import type { Route } from "@/lib/learn/build-journeys";
import { ATTACHMENTS } from "@/lib/learn/journey";
import type { Topic } from "@/lib/learn/topic";

type Props = { topic: Topic; nic: Nic; route: Route; run: string | null };

/** What else the page can show, as links that keep the rest of the choice. */
export function Choices({ topic, nic, route, run }: Props) {
  const kept = {
    nic: topic.kind === "nic" || nic === "virtio-net" ? null : nic,
    on: topic.kind === "attachment" || route.attachment === "bridge" ? null : route.attachment,
    mode: route.mode === "bridge" ? null : route.mode,
    datapath: route.datapath === "system" ? null : route.datapath,
    flow: route.flow === "known" ? null : route.flow,
    run,
  };
  const to = (change: Partial<Record<keyof typeof kept, string | null>>) =>
    learnHref(topic.name, { ...kept, ...change });
  const orNull = (value: string, standard: string) => (value === standard ? null : value);
  return (
    <div className="no-print mt-4 flex flex-wrap gap-x-6 gap-y-2">
      {topic.kind === "nic" ? (
        <ChoiceLinks
          label="On"
          choices={ATTACHMENTS.map((name) => ({
            name,
            href: to({ on: orNull(name, "bridge"), mode: null, datapath: null, flow: null }),
            chosen: name === route.attachment,
          }))}
        />
      ) : (
        <ChoiceLinks
          label="NIC"
          choices={Nic.options.map((name) => ({
            name,
            href: to({ nic: orNull(name, "virtio-net") }),
            chosen: name === nic,
          }))}
        />
      )}
      {route.attachment === "macvtap" ? (
        <ChoiceLinks
          label="Mode"
          choices={MacvtapMode.options.map((name) => ({
            name,
            href: to({ mode: orNull(name, "bridge") }),
            chosen: name === route.mode,
          }))}
        />
      ) : null}
      {route.attachment === "openvswitch" ? (
        <ChoiceLinks
          label="Datapath"
          choices={OvsDatapath.options.map((name) => ({
            name,
            href: to({ datapath: orNull(name, "system"), flow: null }),
            chosen: name === route.datapath,
          }))}
        />
      ) : null}
      {route.attachment === "openvswitch" && route.datapath === "system" ? (
        <ChoiceLinks
          label="Flow"
          choices={(["known", "unknown"] as const).map((name) => ({
            name,
            href: to({ flow: orNull(name, "known") }),
            chosen: name === route.flow,
          }))}
        />
      ) : null}
    </div>
  );
}
