import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, knownProcess, type KnownProcess } from './processes/pid-file.js';

/** The running holder of a lock file; undefined when it is free or its holder is gone. */
export function holderOf(file: string): KnownProcess | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as KnownProcess;
    return isRunning(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock; false when another running process holds it. */
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
        rmSync(file, { force: true });
      }
    }
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

export const unlock = (file: string): void => rmSync(file, { force: true });

/** Runs `body` while no other process runs one under the same file. */
export async function withLock<T>(file: string, body: () => Promise<T>): Promise<T> {
  while (!tryLock(file)) await pause(200);
  try {
    return await body();
  } finally {
    unlock(file);
  }
}
