import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';

/**
 * The moment relative to which a permanent folder's prices and numbers are dated: its first start,
 * since a published price can't be dated again.
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
