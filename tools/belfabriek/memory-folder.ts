import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** A file system in memory that every user may write, on Linux. */
const shared = '/dev/shm';

/** Free memory below which files stay on disk, in bytes; a whole `test` keeps at most a tenth of it. */
const enough = 8 * 2 ** 30;

const isEnough = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(shared);
    return Math.min(bavail * bsize, freemem(), process.constrainedMemory() || Infinity) > enough;
  } catch {
    return false;
  }
};

const named = /^belfabriek-(\d+)-/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Deletes what this user's killed processes left behind. */
function removeLeftOvers(): void {
  for (const name of readdirSync(shared)) {
    const pid = named.exec(name)?.[1];
    const path = join(shared, name);
    if (pid === undefined || isAlive(Number(pid))) continue;
    if (statSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Copies the logs of the runs in one folder to another, on disk.
 *
 * @returns The folders of the copies.
 */
export function copyLogs(runs: string, to: string): string[] {
  return readdirSync(runs)
    .filter((name) => existsSync(join(runs, name, 'logs')))
    .map((name) => {
      const copy = join(to, name, 'logs');
      mkdirSync(copy, { recursive: true, mode: 0o700 });
      cpSync(join(runs, name, 'logs'), copy, { recursive: true });
      return copy;
    });
}

/**
 * Puts the files of this process's runs in memory, and of the processes that it starts: their run
 * folders, PostgreSQL's data and temporary files. Databases are then created and dropped in half the time.
 * Nothing changes where memory is short.
 *
 * @returns A function that deletes the files. Given a folder, it first copies there the logs of runs
 * that are left: those of failed tests.
 */
export function keepFilesInMemory(): (logsTo: string | null) => string[] {
  if (!isEnough()) return () => [];
  removeLeftOvers();
  const folder = mkdtempSync(join(shared, `belfabriek-${process.pid}-`));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  // PostgreSQL's user passes through them.
  for (const each of [folder, temporary]) chmodSync(each, 0o711);
  process.env['BELFABRIEK_RUNS'] = folder;
  process.env['TMPDIR'] = temporary;
  return (logsTo) => {
    const kept = logsTo === null ? [] : copyLogs(folder, logsTo);
    rmSync(folder, { recursive: true, force: true });
    return kept;
  };
}
