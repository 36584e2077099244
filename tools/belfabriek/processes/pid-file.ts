import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process that we started, with its start time so that a later process with the same pid isn't
 * mistaken for it: `startedAt` is field 22 of /proc/<pid>/stat, clock ticks since boot (proc(5)).
 */
export interface KnownProcess {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
}

function statOf(pid: number): { state: string; startedAt: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may contain spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

export function knownProcess(name: string, pid: number): KnownProcess {
  return { name, pid, startedAt: statOf(pid)?.startedAt ?? '' };
}

export function isRunning(process: KnownProcess): boolean {
  const stat = statOf(process.pid);
  return stat !== undefined && stat.state !== 'Z' && stat.startedAt === process.startedAt;
}

const pidFile = (folder: string, name: string): string => join(folder, `${name}.pid`);

export function writePid(folder: string, process: KnownProcess): void {
  const file = pidFile(folder, process.name);
  writeFileSync(`${file}.new`, JSON.stringify(process), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removePid(folder: string, name: string): void {
  rmSync(pidFile(folder, name), { force: true });
}

/**
 * The processes in a folder's pid files, running or not. Skips an unreadable file (disk full, power
 * failure), which must not prevent a start.
 */
export function readPids(folder: string): KnownProcess[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pid'))
    .flatMap((file) => {
      try {
        return [JSON.parse(readFileSync(join(folder, file), 'utf8')) as KnownProcess];
      } catch {
        rmSync(join(folder, file), { force: true });
        return [];
      }
    });
}

/** Signals a process and its group; false when it has ended. */
export function signal(process_: KnownProcess, name: NodeJS.Signals): boolean {
  if (!isRunning(process_)) return false;
  for (const target of [process_.pid, -process_.pid]) {
    try {
      process.kill(target, name);
    } catch {
      // The process ended meanwhile, or doesn't lead a group.
    }
  }
  return true;
}

export async function waitUntilGone(process_: KnownProcess, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isRunning(process_)) {
    if (Date.now() > until) return false;
    await pause(50);
  }
  return true;
}

/** Ends processes that a killed earlier command left running. Returns their names. */
export async function endLeftovers(folder: string): Promise<string[]> {
  const left = readPids(folder).filter((process_) => isRunning(process_));
  for (const process_ of left) signal(process_, 'SIGTERM');
  for (const process_ of left) {
    if (!(await waitUntilGone(process_, 10_000))) {
      signal(process_, 'SIGKILL');
      await waitUntilGone(process_, 5_000);
    }
  }
  for (const { name } of readPids(folder)) removePid(folder, name);
  return left.map(({ name }) => name);
}
