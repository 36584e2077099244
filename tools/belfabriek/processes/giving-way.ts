import { writeFileSync } from 'node:fs';

/** About a tenth of the CPU time that a normal process on the same core gets. */
const niceness = 10;

/**
 * Where the kernel shares CPU among sessions (autogroup), a process's own niceness counts only
 * within its session, so the session's is raised, too. Users other than root may do so only every
 * 100 ms.
 */
const lowerSession = `for try in 1 2 3 4 5; do
  [ -w /proc/self/autogroup ] || break
  echo ${niceness} 2>/dev/null >/proc/self/autogroup && break
  sleep 0.2
done`;

/** The command line that runs a command at low priority, as the leader of a session. */
export function givingWay(command: string, args: readonly string[]): [string, string[]] {
  const script = `${lowerSession}\nexec nice -n ${niceness} "$@"`;
  return ['/bin/sh', ['-c', script, 'sh', command, ...args]];
}

/** Writes a script that runs a program at low priority, for programs that start a session of their own. */
export function writeGivingWay(file: string, program: string): void {
  const quoted = `'${program.replaceAll("'", String.raw`'\''`)}'`;
  writeFileSync(file, `#!/bin/sh\n${lowerSession}\nexec ${quoted} "$@"\n`, { mode: 0o755 });
}
