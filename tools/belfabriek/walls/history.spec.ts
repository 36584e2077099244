import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingHistory } from './history.js';

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
  it('is null in a whole clone', () => {
    expect(missingHistory(clone('whole'), { CI: 'true' })).toBeNull();
  });

  it('says what a shallow clone lacks', () => {
    expect(missingHistory(clone('shallow'), {})).toMatch(/shallow.*--unshallow/);
  });

  it('fails in a shallow clone of CI', () => {
    expect(() => missingHistory(clone('shallow'), { CI: 'true' })).toThrow(/shallow/);
  });
});
