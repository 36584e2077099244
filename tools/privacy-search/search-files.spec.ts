import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DigitFinder } from './digit-finder.js';
import { searchFiles } from './search-files.js';

const finder = new DigitFinder(['+31612345678']);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'privacy-search-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const places = (exclude: string[] = []): string[] =>
  searchFiles(finder, folder, exclude).findings.map(({ place }) => place.slice(folder.length));

describe('searchFiles', () => {
  it('searches files at any depth, file names and gzip files', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/b/log'), 'call from 0612345678\n');
    writeFileSync(join(folder, 'a/0031612345678.wav'), 'RIFF');
    writeFileSync(join(folder, 'c.gz'), gzipSync('+31612345678'));
    writeFileSync(join(folder, 'clean'), '0612345679');
    expect(places()).toEqual(['/a/0031612345678.wav', '/a/b/log', '/c.gz (unpacked)']);
  });

  it('finds a number across two chunks of a large file, and its position', () => {
    const at = 8 * 1024 * 1024 - 5;
    const bytes = Buffer.alloc(at + 1000, '.');
    bytes.write('0612345678', at);
    writeFileSync(join(folder, 'large'), bytes);
    expect(new Set(searchFiles(finder, folder).findings.map(({ offset }) => offset))).toEqual(
      new Set([at]),
    );
  });

  it('skips excluded paths and symbolic links', () => {
    writeFileSync(join(folder, 'carrier.log'), '0612345678');
    symlinkSync(join(folder, 'carrier.log'), join(folder, 'link'));
    expect(places([join(folder, 'carrier.log')])).toEqual([]);
  });

  it('reports files that it could not read, and how much it read', () => {
    const result = searchFiles(finder, join(folder, 'absent'));
    expect(result.unread).toHaveLength(1);
    expect(result.places).toBe(0);
  });
});
