import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingHistory, textsOf } from './history.js';

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
