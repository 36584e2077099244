import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectModules } from '../changed.js';
import { type Exceptions, kinds } from './exceptions.js';
import { faultsOfOwnRules } from './own-rules.js';

// In pieces, because the rule also reads this spec.
const stubbed = ['Logger', 'prototype', 'error = () => undefined;'].join('.');
const tracked = {
  'apps/shop/src/orders/order.ts': "send(...(['get', path] as const));",
  'apps/shop/src/people/person.ts': "new URL('../orders/order.js', import.meta.url);",
  'apps/shop/src/people/harmless.ts': 'export const one = { ...two, a };',
  'apps/shop/src/people/gone.ts': 'export const one = { ...{ a, b } };',
  'apps/shop/src/people/lock.ts': "await query('select pg_advisory_lock(1)');",
};
const untracked = {
  'tools/pack.ts': '// oxlint-disable-next-line\nexport const one = { ...{ a, b } };',
  'test/stub.ts': stubbed,
  'tools/stub.ts': stubbed,
  'tools/long.ts': '/* oxlint-disable no-console, max-lines */\nexport const one = 1;',
  'tools/typed.ts': 'export const one = { ...(<Pair>{ a, b }) };',
  'dist/built.js': 'export const one = { ...{ a, b } };',
};

const noExceptions = Object.fromEntries(kinds.map((kind) => [kind, {}])) as Exceptions;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-rules-'));
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${text}\n`);
    }
  };
  const git = (...args: string[]): void => {
    execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  };
  await write({ ...tracked, '.gitignore': 'dist' });
  git('init', '-q');
  git('add', '.');
  await rm(join(folder, 'apps/shop/src/people/gone.ts'));
  await write(untracked);
});
afterAll(() => rm(folder, { recursive: true }));

describe('faultsOfOwnRules', () => {
  it('cover tracked and untracked modules, but none that are deleted or that git ignores', async () => {
    expect(faultsOfOwnRules(await projectModules(folder), noExceptions).toSorted()).toEqual([
      expect.stringMatching(
        /^apps\/shop\/src\/orders\/order\.ts: \.\.\.\(\['get', path\] as const\) spreads/,
      ),
      expect.stringMatching(/^apps\/shop\/src\/people\/lock\.ts: .* advisory lock/),
      expect.stringMatching(
        /^apps\/shop\/src\/people\/person\.ts: new URL\('\.\.\/orders\/order\.js', /,
      ),
      expect.stringMatching(/^test\/stub\.ts: Logger\.prototype\.error = changes a prototype/),
      'tools/long.ts disables lint’s max-lines: split the file.',
      expect.stringMatching(/^tools\/pack\.ts: \.\.\.\{ a, b \} spreads/),
      expect.stringMatching(/^tools\/typed\.ts: \.\.\.\(<Pair>\{ a, b \}\) spreads/),
    ]);
  });
});
