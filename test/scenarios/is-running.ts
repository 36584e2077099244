import { readFileSync } from 'node:fs';

/** Whether a process is there, and isn’t one that only waits for somebody to ask how it ended. */
export function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
