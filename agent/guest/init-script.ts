/**
 * First program of the guest. The kernel's command line says what to do: `vnb.nic=MODULE`, `vnb.mac=`, `vnb.ip=A/P`,
 * `vnb.mtu=N`. Nothing else is started: netserver and all other programs come through the guest agent.
 */
export const INIT_SCRIPT = `#!/bin/sh
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
read -r line </proc/cmdline
for word in $line; do
  case $word in
    vnb.*=*) key=\${word%%=*}; eval "vnb_\${key#vnb.}=\\\${word#*=}" ;;
  esac
done
while read -r module; do insmod /modules/$module; done </modules/order
if [ -n "$vnb_nic" ]; then
  while read -r module; do insmod /modules/$module; done </modules/order.$vnb_nic
fi
ip link set lo up
if [ -n "$vnb_mac" ]; then
  tries=0
  while [ -z "$device" ] && [ $tries -lt 500 ]; do
    for entry in /sys/class/net/*; do
      read -r mac <$entry/address
      [ "$mac" = "$vnb_mac" ] && device=\${entry##*/}
    done
    [ -n "$device" ] || { usleep 10000; tries=$((tries + 1)); }
  done
  if [ -z "$device" ]; then
    echo "vnicbench: no network device has the address $vnb_mac"
  else
    if [ "$device" != eth0 ]; then ip link set $device name eth0; fi
    ip link set eth0 mtu $vnb_mtu
    ip addr add $vnb_ip dev eth0
    ip link set eth0 up
    tries=0
    while [ $tries -lt 300 ]; do
      read -r carrier </sys/class/net/eth0/carrier
      [ "$carrier" = 1 ] && break
      usleep 10000; tries=$((tries + 1))
    done
  fi
fi
while :; do
  for port in /sys/class/virtio-ports/*; do
    read -r name <$port/name 2>/dev/null || continue
    [ "$name" = org.qemu.guest_agent.0 ] && channel=/dev/\${port##*/}
  done
  if [ -c "$channel" ]; then qemu-ga -m virtio-serial -p $channel -t /run; else usleep 10000; fi
done
`;

/**
 * Runs a program and adds its life by the guest's own clock as a last line of standard error, so that the control
 * channel's delay is no part of it. /proc/uptime counts in hundredths of a second. SIGTERM ends the program.
 */
export const RUN_SCRIPT = `#!/bin/sh
read -r start rest </proc/uptime
"$@" &
child=$!
trap 'kill -9 $child' TERM
wait $child
code=$?
read -r end rest </proc/uptime
printf '\\n%s %s %s\\n' ${"vnicbench-life"} $start $end >&2
exit $code
`;

export const LIFE_MARK = "vnicbench-life";
export const RUN_SCRIPT_PATH = "/bin/vnicbench-run";
