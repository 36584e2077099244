/**
 * Builds the web app once for all browser specs, in TEST_WEB. Plain JavaScript: jest loads it without the
 * project's aliases.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Copies the build, after bringing it up to date: a source that changes meanwhile starts another build. */
export default function setUp() {
  if (process.env.TEST_CHROMIUM === undefined) {
    throw new Error('TEST_CHROMIUM is not set: run `./belfabriek test browser`.');
  }
  // Every command brings the build up to date first.
  const { status, stderr } = spawnSync(join(root, 'belfabriek'), ['--help'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The web app can't be built:\n${stderr}`);
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-web-'));
  cpSync(join(root, 'dist/web'), folder, { recursive: true });
  process.env.TEST_WEB = folder;
  globalThis.removeWeb = () => rmSync(folder, { recursive: true, force: true });
}
