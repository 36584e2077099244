import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepUnreadable } from '../../apps/switch-agent/src/sweeping/unreadable.js';

const program = fileURLToPath(
  new URL('../../dist/apps/switch-agent/src/spool/read-unreadable.js', import.meta.url),
);
const key = 'a-key-that-only-this-spec-knows-of-at-all';
const name = 'a_20000000-0000-4000-8000-000000000001.cdr.json';

let folder: string;
let kept: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unreadable-'));
  writeFileSync(join(folder, name), '{"caller":"+31612345678"');
  const file = { folder, name };
  kept = await keepUnreadable(file, 'broken', key);
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (env: Record<string, string>, ...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8' });

describe('a leg that is kept for a person', () => {
  it('can be read with the key, and the read is logged with its user, without the content', () => {
    const { status, stdout } = read({ SPOOL_KEY: key, SUDO_USER: 'anna' }, kept);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '{"caller":"+31612345678"' });
    const reads = readFileSync(join(dirname(kept), 'reads.log'), 'utf8');
    expect(JSON.parse(reads)).toMatchObject({ who: 'anna', file: kept });
    expect(reads).not.toContain('31612345678');
  });

  it('can’t be read with another key or without a key, and the command says so', () => {
    const other = read({ SPOOL_KEY: `${key}s` }, kept);
    expect(other).toMatchObject({ status: 1, stdout: '' });
    expect(other.stderr).toMatch(/SPOOL_KEY is not the key/);
    expect(read({}, kept)).toMatchObject({ status: 2, stdout: '' });
    expect(read({ SPOOL_KEY: key })).toMatchObject({ status: 2, stdout: '' });
  });
});
