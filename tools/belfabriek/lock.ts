import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, knownProcess, type KnownProcess } from './processes/pid-file.js';

/** The running holder of a lock file; undefined when it is free or its holder has ended. */
export function holderOf(file: string): KnownProcess | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as KnownProcess;
    return isRunning(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes a lock whose holder has ended. Renames it first and then checks it: another process may
 * have removed it meanwhile and hold a new lock, which is then restored.
 */
function clearStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (holderOf(aside) !== undefined) linkSync(aside, file);
  } catch {
    // The lock was removed already, or taken again.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Takes the lock; returns false when another running process holds it. */
export function tryLock(file: string): boolean {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(knownProcess('lock', process.pid)), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        linkSync(mine, file);
        return true;
      } catch {
        if (holderOf(file) !== undefined) return false;
        clearStale(file);
      }
    }
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Releases the lock if this process holds it. */
export function unlock(file: string): void {
  if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Runs `body` while no other process runs one with the same lock file. */
export async function withLock<T>(file: string, body: () => Promise<T>): Promise<T> {
  while (!tryLock(file)) await pause(200);
  try {
    return await body();
  } finally {
    unlock(file);
  }
}
