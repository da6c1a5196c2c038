export type SocketView = { local: string; peer: string; processes: { name: string; pid: number }[] };

/** Reads `ss -Htnp state established`: connections with who holds them; addresses without port. */
export function readSockets(text: string): SocketView[] {
  return text.split("\n").flatMap((line) => {
    const [, , local, peer, ...rest] = line.trim().split(/\s+/);
    if (!local || !peer) return [];
    const users = [...rest.join(" ").matchAll(/\("([^"]*)",pid=(\d+)/g)];
    return [
      {
        local: bareAddress(local),
        peer: bareAddress(peer),
        processes: users.map(([, name = "", pid]) => ({ name, pid: Number(pid) })),
      },
    ];
  });
}

/** `[::ffff:10.0.0.1]:22`, `[fe80::1%eth0]:22` and `10.0.0.1%eth0:22` without brackets, scope and port. */
function bareAddress(text: string): string {
  return text
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/, "");
}
