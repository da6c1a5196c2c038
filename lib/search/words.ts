/** Short forms that engineers type for the names in cell keys. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  ovs: "openvswitch",
  vhost: "vhost-net",
  virtio: "virtio-net",
  br: "bridge",
};

/** Most words of a search that count; more would only slow it down. */
const MOST_WORDS = 10;

/** A word as it was typed, and as it stands in cell keys. */
export type Word = { typed: string; inKey: string };

/** Words of a search, small: of `vhost ovs 7.2` keys hold `vhost-net`, `openvswitch`, `7.2`. */
export function searchWords(text: string): Word[] {
  return text
    .toLowerCase()
    .split(/[\s/@,;]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((typed) => ({ typed, inKey: SHORT_FORMS[typed] ?? typed }));
}
