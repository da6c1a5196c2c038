/**
 * Starts a program in the guest over QEMU's guest agent (docs/interop/qemu-ga) and, unless it is to go on, waits for
 * its end and prints what it said. Node is what the agent runs on, so it is there.
 */
const GUEST_EXEC = String.raw`
import { createConnection } from "node:net";
const [path, seconds, file, ...arg] = process.argv.slice(2);
const goesOn = seconds === "background";
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const giveUp = (why) => { console.error(why); process.exit(1); };
setTimeout(() => giveUp("the guest did not answer: see console.log"), 240_000).unref();
let socket;
while (!socket)
  socket = await new Promise((resolve) => {
    const attempt = createConnection(path, () => resolve(attempt)).on("error", () => resolve(null));
  }) ?? (await pause(200), undefined);
let text = "";
const answers = [];
socket.setEncoding("latin1").on("data", (data) => {
  text += data;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
    try { answers.push(JSON.parse(text.slice(0, end).replace(/^[^{]*/, ""))); } catch {}
    text = text.slice(end + 1);
  }
}).on("close", () => giveUp("QEMU ended"));
const send = (execute, args, before = "") =>
  socket.write(Buffer.from(before + JSON.stringify({ execute, arguments: args }) + "\n", "latin1"));
// An agent that wakes up late answers every try, with an error for its 0xff before each. One more try, sent after the
// first answer, comes back behind all of those, so that none is taken for an answer to what is asked next.
let tries = Date.now() * 1000;
const answered = (from) => answers.some((answer) => answer.return >= from);
const tryOut = () => (send("guest-sync-delimited", { id: ++tries }, "\xff"), tries);
const first = tryOut();
for (let waited = 0; !answered(first); waited += 5) {
  if (waited % 400 === 395) tryOut();
  await pause(5);
}
const last = tryOut();
while (!answered(last)) await pause(5);
const ask = async (execute, args) => {
  answers.length = 0;
  send(execute, args);
  while (answers.length === 0) await pause(5);
  const [{ return: value, error }] = answers;
  return error ? giveUp(execute + ": " + error.desc) : value;
};
const { pid } = await ask("guest-exec", { path: file, arg, "capture-output": true });
if (goesOn) process.exit(0);
await pause(Number(seconds) * 1000);
for (;;) {
  const status = await ask("guest-exec-status", { pid });
  if (status.exited) {
    process.stdout.write(Buffer.from(status["out-data"] ?? "", "base64"));
    process.stderr.write(Buffer.from(status["err-data"] ?? "", "base64"));
    process.exit(status.exitcode ?? 1);
  }
  await pause(100);
}
`.trim();

/** Begin of every script: what it makes, how it runs something in each place, and how all of it goes again. */
export const PRELUDE = `set -euo pipefail

say() { printf '%s\\n' "$*" >&2; }
[ "$(id -u)" = 0 ] || { say "Run this as root: it makes network namespaces."; exit 1; }

# Names of this script's own: nothing that is there already is touched.
host=vnb-again-host-$$
tester=vnb-again-tester-$$
dir=$(mktemp -d /tmp/vnb-again.XXXXXX)

started=()
clean() {
  local pid
  trap - EXIT INT TERM
  for pid in "\${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for namespace in "$host" "$tester"; do
    # ip netns pids says nothing of a namespace that is not there.
    ip netns pids "$namespace" 2>/dev/null | xargs -r kill -9 2>/dev/null || true
    ip netns del "$namespace" 2>/dev/null || true
  done
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT TERM

# Each in a session of its own, as the agent starts them: the scheduler shares the processor out by session.
on_host() { setsid -w ip netns exec "$host" "$@"; }
on_tester() { setsid -w ip netns exec "$tester" "$@"; }

# Starts something that goes on, its output kept in the folder.
background() {
  case $1 in
    on_host) shift; set -- ip netns exec "$host" "$@" ;;
    on_tester) shift; set -- ip netns exec "$tester" "$@" ;;
  esac
  setsid "$@" >>"$dir/background.log" 2>&1 & started+=($!)
}

# Waits for a socket of something that was started.
await() {
  local tries=0
  until [ -e "$1" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { say "$1 did not come:"; tail "$dir/background.log" >&2; exit 1; }
    sleep 0.1
  done
}

need() { command -v "$1" >/dev/null || [ -e "$1" ] || { say "$1 is not on this machine: npm run agent -- setup fetches it"; exit 1; }; }
need_device() { [ -e "$1" ] || { say "$1 is not on this machine: modprobe $2, or measure in a lab VM with the agent's --lab vm"; exit 1; }; }
`;

/** Runs a program in the guest: \`in_guest SECONDS|background FILE ARGUMENT...\`. */
export const IN_GUEST = `cat >"$dir/guest-exec.mjs" <<'GUEST_EXEC'
${GUEST_EXEC}
GUEST_EXEC
in_guest() { node "$dir/guest-exec.mjs" "$agent" "$@"; }
`;

/** The macvtap's character device, whose numbers are others each time; QEMU gets it as descriptor 3. */
export const OPEN_MACVTAP = `index=$(on_host cat /sys/class/net/tap0/ifindex)
numbers=$(on_host cat "/sys/class/net/tap0/macvtap/tap$index/dev")
mknod "$dir/tap" c "\${numbers%:*}" "\${numbers#*:}"
exec 3<>"$dir/tap"
`;

/** Runs one netperf and says what it read beside what was recorded: \`measure WHAT KEY LOWEST HIGHEST COMMAND...\`. */
export const MEASURE = `measure() {
  local what=$1 key=$2 lowest=$3 highest=$4 output
  shift 4
  output=$("$@") || { say "$what failed: $output"; exit 1; }
  printf '%-22s %16s %16s %16s  %s\\n' "$what" "$lowest" "$highest" "$(sed -n "s/^$key=//p" <<<"$output")" \\
    "$(sed -n 's/^THROUGHPUT_UNITS=//p' <<<"$output")"
}
printf '%-22s %16s %16s %16s\\n' test 'recorded lowest' highest 'now'
`;
