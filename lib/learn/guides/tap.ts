import { type Guide, MAKE_TAP, QEMU_ON_TAP } from "./guide.ts";

/** How a program makes a tap: what QEMU's net/tap-linux.c does, without its checks. */
export const TAP_PROGRAM = `struct ifreq ifr = { 0 };
int fd = open("/dev/net/tun", O_RDWR);

ifr.ifr_flags = IFF_TAP | IFF_NO_PI;
strncpy(ifr.ifr_name, "vnet%d", IFNAMSIZ - 1);
ioctl(fd, TUNSETIFF, &ifr);      /* ifr.ifr_name is now vnet0 */

write(fd, frame, length);        /* the host receives it from vnet0 */
length = read(fd, frame, size);  /* what the host sends to vnet0 */`;

export const TAP_GUIDE: Guide = {
  title: "tap",
  summary:
    "A network device whose cable ends in a file: what a program writes, the host receives from the device; what the host sends to the device, the program reads. bridge and openvswitch stand on it. Alone, the host has to route.",
  setUp: [
    MAKE_TAP,
    { why: "Give the host an address towards the guest", command: "ip address add 192.0.2.1/24 dev tap0" },
    {
      why: "Bring it up and let the host route",
      command: "ip link set dev tap0 up; sysctl net.ipv4.ip_forward=1",
    },
    QEMU_ON_TAP,
  ],
  virtManager:
    "Not in the form: libvirt makes the taps of bridges by itself. For a tap that is already there, the above on the XML tab; managed='no' says that it is.",
  more: [],
  limits: [
    {
      text: "The device goes when its file is closed, unless it was made persistent as ip tuntap does.",
      source: "Linux 6.1.192: drivers/net/tun.c, __tun_detach",
    },
    {
      text: "Making one needs CAP_NET_ADMIN; a tap that has an owner can be opened by that user without.",
      source: "Linux 6.1.192: drivers/net/tun.c, tun_not_capable",
    },
    {
      text: "What is not read in time is dropped, when the queue of the device is full.",
      source: "Linux 6.1.192: drivers/net/tun.c, tun_net_xmit",
    },
  ],
  versions: [],
};
