import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOfDocuments } from './faults.js';

const files = {
  'README.md': '[gone](gone.md)\n',
  'docs/decisions/one.md': '# One\n',
  'docs/long/README.md': 'word '.repeat(1201),
  'apps/shop.ts': '// [gone](gone.md)\n',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('faultsOfDocuments', () => {
  it('lists faults of length, decisions, links and the glossary', () => {
    expect(faultsOfDocuments(folder, Object.keys(files))).toEqual([
      'docs/long/README.md: 1201 words; at most 1200.',
      expect.stringMatching(/^docs\/decisions\/one\.md: lacks a line/),
      expect.stringMatching(/^docs\/decisions\/one\.md: must have these sections/),
      'README.md: the link to “gone.md” is broken: no file gone.md.',
      'docs/glossary.md: missing.',
    ]);
  });
});
