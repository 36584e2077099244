import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Apt, AptFailure, parseDependencies } from './apt.mjs';

describe('parseDependencies', () => {
  it('reads packages and their dependencies, with alternatives and without virtual packages', () => {
    const text = [
      'redis-tools',
      '  Depends: libc6',
      ' |Depends: libjemalloc2',
      '  Depends: <libjemalloc>',
      '    libjemalloc2',
      '  PreDepends: libssl3t64',
      '<debconf-2.0>',
      'libjemalloc2',
      '  Depends: libstdc++6',
      'libc6',
      '',
    ].join('\n');
    expect(Object.fromEntries(parseDependencies(text))).toEqual({
      'redis-tools': ['libc6', 'libjemalloc2', 'libssl3t64'],
      libjemalloc2: ['libstdc++6'],
      libc6: [],
    });
  });
});

describe('Apt', () => {
  let folder: string;
  const path = process.env.PATH;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apt-'));
    process.env.PATH = `${folder}:${path}`;
  });
  afterEach(async () => {
    process.env.PATH = path;
    await rm(folder, { recursive: true });
  });

  /** Writes an apt-get that refuses downloads with this line until it has updated its lists. */
  const refuseBefore = (line: string): Promise<void> =>
    writeFile(
      join(folder, 'apt-get'),
      `#!/bin/sh
      echo "$1 $2" >> ${folder}/asked
      case "$*" in update*) : > ${folder}/updated ;; esac
      test -e ${folder}/updated || { echo '${line}' >&2; exit 100; }`,
      { mode: 0o755 },
    );
  const asked = (): Promise<string> => readFile(join(folder, 'asked'), 'utf8');
  const download = (): Promise<void> => new Apt(folder).download(['one'], folder, () => undefined);

  it.each([
    'E: Failed to fetch http://deb.example/one.deb  404  Not Found',
    'E: Failed to fetch http://deb.example/one.deb  Hash Sum mismatch',
  ])(
    'fetches new package lists when its own are older than the archive, and downloads again: %s',
    async (line) => {
      await refuseBefore(line);
      await download();
      expect(await asked()).toBe('-q download\nupdate -q\n-q download\n');
    },
  );

  it('fetches no lists when a source does not answer', async () => {
    await refuseBefore('E: Failed to fetch http://deb.example/one.deb  Connection timed out');
    await expect(download()).rejects.toBeInstanceOf(AptFailure);
    expect(await asked()).toBe('-q download\n');
  });
});
