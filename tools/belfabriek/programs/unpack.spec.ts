import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findUnpacked } from './unpack.mjs';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'unpack-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('findUnpacked', () => {
  it('returns paths that stay valid when the link in its argument is removed', () => {
    const programs = join(folder, 'programs');
    const libraries = join(programs, 'haproxy/usr/lib');
    mkdirSync(libraries, { recursive: true });
    writeFileSync(join(libraries, 'liblua.so.5'), '');
    writeFileSync(join(programs, 'haproxy/.unpacked'), 'haproxy_3.0\nliblua_5.4\n');
    const link = join(folder, 'link');
    symlinkSync(programs, link);
    expect(findUnpacked(link, 'haproxy')).toEqual({
      root: join(programs, 'haproxy'),
      libraries,
      versions: ['haproxy_3.0', 'liblua_5.4'],
    });
  });

  it('finds nothing where unpacking was interrupted', () => {
    mkdirSync(join(folder, 'haproxy/usr/sbin'), { recursive: true });
    expect(findUnpacked(folder, 'haproxy')).toBeUndefined();
  });
});
