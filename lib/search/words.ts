/** Short forms that engineers type for the names in cell keys. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  ovs: "openvswitch",
  vhost: "vhost-net",
  virtio: "virtio-net",
  br: "bridge",
};

/** Most words of a search that count; more would only slow it down. */
const MOST_WORDS = 6;

/** Words of a search as they stand in cell keys: `vhost ovs 7.2` is `vhost-net`, `openvswitch`, `7.2`. */
export function cellWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s/@,;]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => SHORT_FORMS[word] ?? word);
}
