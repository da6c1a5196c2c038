const BOX = { fill: "var(--sunken)", stroke: "var(--line-strong)" };

type BoxProps = { x: number; y: number; w: number; h: number; words: readonly string[]; color?: string };

function Box({ x, y, w, h, words, color }: BoxProps) {
  return (
    <g>
      <rect x={x} y={y} width={w} height={h} rx="4" {...BOX} stroke={color ?? BOX.stroke} />
      {words.map((word, index) => (
        <text
          key={word}
          x={x + w / 2}
          y={y + h / 2 + 4 + (index - (words.length - 1) / 2) * 13}
          textAnchor="middle"
          fontSize="10"
          fill="var(--ink)"
        >
          {word}
        </text>
      ))}
    </g>
  );
}

/** Host and tester with all that a frame passes between the guest's program and the tester's. */
export function Topology() {
  return (
    <figure className="mt-6">
      <svg viewBox="0 0 360 228" className="w-full max-w-xl" role="img" aria-labelledby="topology-title">
        <title id="topology-title">Topology of host and tester</title>
        <rect x="2" y="16" width="212" height="208" rx="6" fill="none" stroke="var(--line-strong)" />
        <text x="10" y="11" fontSize="11" fill="var(--ink-2)">
          host
        </text>
        <rect x="262" y="16" width="96" height="208" rx="6" fill="none" stroke="var(--line-strong)" />
        <text x="270" y="11" fontSize="11" fill="var(--ink-2)">
          tester
        </text>
        <g stroke="var(--ink-3)" strokeWidth="1.5">
          <path d="M108 66V92 M108 122V146 M108 176V190 M310 66V190 M178 204H282" fill="none" />
        </g>
        <Box x={38} y={28} w={140} h={38} words={["guest: netperf", "its NIC's driver"]} />
        <Box
          x={18}
          y={92}
          w={180}
          h={30}
          words={["e1000, virtio-net, vhost-net"]}
          color="var(--nic-virtio-net)"
        />
        <Box x={18} y={146} w={180} h={30} words={["bridge, openvswitch, macvtap"]} color="var(--accent)" />
        <Box x={38} y={190} w={140} h={28} words={["NIC"]} />
        <Box x={272} y={28} w={76} h={38} words={["netserver"]} />
        <Box x={282} y={190} w={56} h={28} words={["NIC"]} />
        <text x="238" y="198" fontSize="10" textAnchor="middle" fill="var(--ink-3)">
          cable
        </text>
      </svg>
      <figcaption className="mt-2 max-w-[75ch] text-ink-3 text-sm">
        On the host, the guest's NIC is one of three and its attachment one of three; both are what a cell
        names. TX goes from the guest's netperf down to the host's NIC and over the cable to the tester, RX
        comes back.
      </figcaption>
    </figure>
  );
}
