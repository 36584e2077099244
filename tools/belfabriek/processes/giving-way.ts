import { writeFileSync } from 'node:fs';

/** A tenth of what another process gets that wants the same core. */
const niceness = 10;

/**
 * Where the kernel gives each session its share (autogroup), a process's own priority counts within its
 * session alone: that of the session is lowered, too. Others than root may do so every 100 ms only.
 */
const lowerSession = `for try in 1 2 3 4 5; do
  [ -w /proc/self/autogroup ] || break
  echo ${niceness} 2>/dev/null >/proc/self/autogroup && break
  sleep 0.2
done`;

/** How a command is started, as the leader of a session, that gives way to all else that runs. */
export function givingWay(command: string, args: readonly string[]): [string, string[]] {
  const script = `${lowerSession}\nexec nice -n ${niceness} "$@"`;
  return ['/bin/sh', ['-c', script, 'sh', command, ...args]];
}

/** Writes a program that runs another which makes a session of its own, so that it gives way as who started it. */
export function writeGivingWay(file: string, program: string): void {
  const quoted = `'${program.replaceAll("'", String.raw`'\''`)}'`;
  writeFileSync(file, `#!/bin/sh\n${lowerSession}\nexec ${quoted} "$@"\n`, { mode: 0o755 });
}
