import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';

/**
 * The moment by which the world's prices and numbers are dated in a folder that is kept: that of
 * its first start, since a published price can't be dated anew.
 */
export function seedStart(folder: DataFolder): number {
  const file = join(folder.state, 'seed.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { startMs: number }).startMs;
  }
  const startMs = Date.now();
  writeFileSync(file, `${JSON.stringify({ startMs })}\n`);
  return startMs;
}
