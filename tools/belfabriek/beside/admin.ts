import { spawnSync } from 'node:child_process';
import { openDataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { readRunning } from '../platform/running.js';
import { compiled } from '../project.js';

/** Prints a one-time link that creates a staff account. Returns the exit code. */
export function admin(email: string, role: string): number {
  const { apps } = readRunning(openDataFolder());
  const { portal } = apps;
  if (portal === undefined) throw failed('No portal runs here.');
  const { status } = spawnSync(
    portal.command,
    ['--enable-source-maps', compiled('apps/portal/src/staff-link.js'), email, role],
    { env: { ...portal.env }, stdio: 'inherit' },
  );
  return status ?? 1;
}
