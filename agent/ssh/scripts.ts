/**
 * The few lines that the tester's `sh` is given: constants, with everything that varies as positional arguments. They
 * need a POSIX shell, coreutils (or busybox) and /proc. Each ends with a line on standard error, so that a program's
 * exit code and time are told apart from those of ssh.
 */

/** Begins the last line of standard error: exit code, then /proc/uptime before and after. */
export const REMOTE_MARK = "vnicbench-remote";

/** Daemons and `ip` live where an ordinary user's PATH does not look. */
const SET_PATH = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; export PATH';

/** Runs a program for at most $1 seconds: a link that is cut leaves nothing that runs on for ever. */
export const RUN_SCRIPT = `${SET_PATH}
read -r before _ </proc/uptime
timeout -k 2 "$@"
code=$?
read -r after _ </proc/uptime
printf '\\n${REMOTE_MARK} %s %s %s\\n' "$code" "$before" "$after" >&2
exit "$code"`;

/** Runs a program until standard input ends: when the link or the agent dies, so does the program. */
export const SERVE_SCRIPT = `${SET_PATH}
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(cat <&3; kill -TERM "$child") >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$child"
code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

/** Ends every process that was started with the assignment $1 in its environment; prints their numbers. */
export const END_SCRIPT = `${SET_PATH}
for signal in TERM TERM TERM TERM TERM KILL KILL KILL KILL KILL; do
  found=$(grep -lzxF -e "$1" /proc/[0-9]*/environ 2>/dev/null | tr -dc '0-9\\n')
  [ -n "$found" ] || exit 0
  echo "$found"
  kill -s "$signal" $found 2>/dev/null
  sleep 0.2 || sleep 1
done
echo "process $found does not end, even by SIGKILL" >&2
exit 1`;

/** Runs a program only where the kernel is still the one of boot id $1: a reboot has undone the rest. */
export const SAME_BOOT_SCRIPT = `${SET_PATH}
read -r now </proc/sys/kernel/random/boot_id
[ "$now" = "$1" ] || exit 0
shift
exec "$@"`;

/** For each program name: its path, or an empty line. */
export const WHICH_SCRIPT = `${SET_PATH}
for name in "$@"; do command -v "$name" || echo; done`;

/**
 * For each `f:PATH` the file, for each `d:PATH` the directory's names: one line of base64 each, `-` where there is
 * none. One round trip instead of a hundred.
 */
export const READ_SCRIPT = `${SET_PATH}
for item in "$@"; do
  path=\${item#?:}
  case $item in
    f:*) [ -f "$path" ] && [ -r "$path" ] && text=$(cat "$path" 2>/dev/null && echo x) ;;
    *) [ -d "$path" ] && text=$(ls -1 "$path" 2>/dev/null && echo x) ;;
  esac && printf %s "\${text%x}" | base64 | tr -d '\\n' && echo || echo -
done`;

/** Says whether processes can be found again by their environment, which ending them relies on. */
export const FIND_PROBE_SCRIPT = `${SET_PATH}
VNICBENCH_PROBE=$1 grep -lzxF -e "VNICBENCH_PROBE=$1" /proc/self/environ`;

/** `sh` with one of these scripts, ready to be quoted. */
export function shellArgv(script: string, ...args: readonly string[]): string[] {
  return ["sh", "-c", script, "vnicbench", ...args];
}
