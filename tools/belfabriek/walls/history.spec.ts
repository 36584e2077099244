import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingHistory, presentFiles, textsOf } from './history.js';

let folder: string;
const clone = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'));
  const git = (...args: string[]): void => {
    execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  };
  const by = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
  git('init', '-q', 'whole');
  for (const subject of ['One', 'Two']) {
    git('-C', 'whole', ...by, 'commit', '-q', '--allow-empty', '-m', subject);
  }
  git('clone', '-q', '--depth', '1', `file://${clone('whole')}`, 'shallow');
});
afterAll(() => rm(folder, { recursive: true }));

describe('missingHistory', () => {
  it('is null in a complete clone', () => {
    expect(missingHistory(clone('whole'), { CI: 'true' })).toBeNull();
  });

  it('names what a shallow clone lacks', () => {
    expect(missingHistory(clone('shallow'), {})).toMatch(/shallow.*--unshallow/);
  });

  it('throws in a shallow clone of CI', () => {
    expect(() => missingHistory(clone('shallow'), { CI: 'true' })).toThrow(/shallow/);
  });
});

describe('presentFiles', () => {
  it('returns added and new files of the folders, and no ignored or deleted ones', async () => {
    const root = join(folder, 'files');
    const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root });
    await mkdir(join(root, 'apps'), { recursive: true });
    git('init', '-q');
    for (const name of ['added.ts', 'deleted.ts']) await writeFile(join(root, 'apps', name), '');
    await writeFile(join(root, '.gitignore'), 'ignored.ts');
    git('add', '.');
    await rm(join(root, 'apps/deleted.ts'));
    for (const name of ['apps/new.ts', 'apps/ignored.ts', 'elsewhere.ts']) {
      await writeFile(join(root, name), '');
    }
    expect(presentFiles(root, ['apps']).toSorted()).toEqual(['apps/added.ts', 'apps/new.ts']);
  });
});

describe('textsOf', () => {
  it('returns texts in any order, unchanged, and null for a missing blob', async () => {
    const root = clone('whole');
    const texts = ['', 'één blob 7\n\n', 'no end of line'];
    const ids = await Promise.all(
      texts.map(async (text, index) => {
        const file = join(folder, `text-${index}`);
        await writeFile(file, text);
        return execFileSync('git', ['hash-object', '-w', file], { cwd: root }).toString().trim();
      }),
    );
    const names = ['HEAD:absent', ...ids.toReversed(), 'no-such-commit:absent'];
    expect([...textsOf(root, names)]).toEqual([
      ['HEAD:absent', null],
      ...ids.map((id, index) => [id, texts[index]]).toReversed(),
      ['no-such-commit:absent', null],
    ]);
  });
});
