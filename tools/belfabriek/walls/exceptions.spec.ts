import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  addedTo,
  type Exceptions,
  exceptionsFile as file,
  exceptionsNow,
  faultsOfAdded,
  faultsOfExceptions,
  firstLists,
  type Kind,
  kinds,
} from './exceptions.js';
import { changesOf, missingHistory, textsOf } from './history.js';
import { covers, looksAt } from './looks.js';

const root = join(import.meta.dirname, '../../..');
const read = (text: string): Exceptions => JSON.parse(text) as Exceptions;

const exceptions = exceptionsNow();

const commits = changesOf(root, file);

const nameAt = (commit: string): string => `${commit}:${file}`;
const texts = textsOf(root, ['HEAD', ...new Set(commits.flat())].map(nameAt));

/** The exceptions in a commit; null when it has none. */
function listAt(commit: string): Exceptions | null {
  const text = texts.get(nameAt(commit)) ?? null;
  return text === null ? null : read(text);
}

/** Whether no earlier commit had the kind: a removed kind may only return empty. */
const cameIn = (commit: string) => (kind: Kind) =>
  !commits
    .slice(commits.findIndex(([one]) => one === commit) + 1)
    .some(([earlier = '']) => listAt(earlier)?.[kind] !== undefined);

const path = 'apps/shop/src/orders.ts';

describe('exceptions', () => {
  it.each([
    ['apps/billing/src/runs/runs.service.ts', ['operations', 'rows', 'scopes', 'sentences']],
    ['apps/web/src/runs/runs-page.tsx', ['operations', 'refusals']],
    ['apps/web/test/visit.ts', ['operations', 'refusals']],
    ['tools/reconcile/reconcile.ts', ['operations', 'sentences']],
    ['test/scenarios/faults/faults.ts', ['operations', 'sentences']],
    ['bench/rating.bench.ts', ['operations', 'sentences']],
  ])('are of checks that cover %s', (path, expected) => {
    const looks = looksAt([]);
    const asked = ['operations', 'refusals', 'rows', 'scopes', 'sentences'] as const;
    expect(asked.filter((kind) => covers(looks[kind], path))).toEqual(expected);
  });

  it('are compared with a shorter list by addedTo', () => {
    const fewer = { ...exceptions, folders: {} };
    expect(addedTo(exceptions, fewer)).toEqual([]);
    expect(addedTo(fewer, exceptions)).toEqual(Object.keys(exceptions.folders));
    const { folders, ...without } = exceptions;
    expect(addedTo(without, exceptions)).toEqual([]);
    expect(addedTo(without, exceptions, () => false)).toEqual(Object.keys(folders));
    const with2 = { rows: { [path]: { places: 2, why: 'It may.' } } };
    const with3 = { rows: { [path]: { places: 3, why: 'It may.' } } };
    expect(addedTo(with3, with2)).toEqual([]);
    expect(addedTo(with2, with3)).toEqual([path]);
    expect(addedTo(with2, { rows: { [path]: 'It may.' } })).toEqual([path]);
  });

  it('grow in no commit: each exception is in one of the commit’s parents', () => {
    const missing = missingHistory(root, process.env);
    if (missing !== null) console.warn(missing);
    const steps = commits.map(([commit = '', ...parents]) => ({
      after: listAt(commit),
      before: parents.map(listAt),
      isNew: cameIn(commit),
    }));
    const now = { after: exceptions, before: [listAt('HEAD')], isNew: cameIn('HEAD') };
    const grown = [now, ...steps].flatMap(({ after, before, isNew }) => {
      const lists = before.filter((each) => each !== null);
      if (after === null || lists.length === 0) return [];
      const [first = [], ...others] = lists.map((each) => addedTo(each, after, isNew));
      return first.filter((path) => others.every((each) => each.includes(path)));
    });
    expect(grown).toEqual([]);
  });

  it('contain nothing that the first version of their kind lacks', () => {
    expect(addedTo(firstLists(root), exceptions)).toEqual([]);
  });
});

describe('faultsOfAdded', () => {
  it('report exceptions that a commit or the working tree added', async () => {
    const clone = await mkdtemp(join(tmpdir(), 'exceptions-'));
    const git = (...args: string[]): void => {
      const by = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
      execFileSync('git', [...by, ...args], { cwd: clone, stdio: 'pipe' });
    };
    const write = (rows: Readonly<Record<string, string>>): Promise<void> =>
      writeFile(join(clone, file), JSON.stringify({ rows }));
    const commit = (): void => {
      git('add', '.');
      git('commit', '-q', '-m', 'Change exceptions');
    };
    try {
      git('init', '-q');
      await mkdir(dirname(join(clone, file)), { recursive: true });
      await write({});
      commit();
      expect(faultsOfAdded(clone)).toEqual([]);
      await write({ [path]: 'It may.' });
      const fault = `${path} is excepted in more places than before: ${file} may only shrink.`;
      expect(faultsOfAdded(clone)).toEqual([fault]);
      commit();
      expect(faultsOfAdded(clone)).toEqual([fault]);
    } finally {
      await rm(clone, { recursive: true });
    }
  });
});

describe('faultsOfExceptions', () => {
  const none = Object.fromEntries(kinds.map((kind) => [kind, {}])) as Exceptions;
  const modules = [{ path, text: "await query('select pg_advisory_lock(1)');" }];

  it('report a violation that is no exception, with the rule and the place', () => {
    expect(faultsOfExceptions(modules, none)).toEqual([
      `${path}: sources must not take an advisory lock by their own key, instead of by app, kind and id`,
    ]);
    const compared = [{ path, text: "if (error.message === 'no such order') retry();" }];
    expect(faultsOfExceptions(compared, none)).toEqual([
      expect.stringMatching(
        /^apps\/shop\/src\/orders\.ts: sources must not compare .*; line 1: if \(error\.message/,
      ),
    ]);
  });

  it('name the lines of repeated text and of columns', () => {
    const faultsIn = (text: string, others: { path: string; text: string }[] = []): string =>
      faultsOfExceptions([{ path, text }, ...others], none).join();
    const line = "if (words.includes('held')) retry();";
    const repeated = `const of = (words: string[]) => {\n${line}\n};\nconst words = error.message;\n${line}`;
    expect(faultsIn(repeated)).toMatch(/; line 5: if \(words\.includes[^;]*;$/);
    const names = ['id', 'place', 'amount', 'from', 'soldTo'];
    const typed = names.map((name) => `${name}: string;`).join(' ');
    const entity = `@Entity() export class Sale { ${typed.replaceAll(/(\w+:)/g, '@Text() $1')} }`;
    expect(
      faultsIn(`const one = 1;\n\ninterface Sold { ${typed} }`, [
        { path: 'apps/shop/src/sale.entity.ts', text: entity },
      ]),
    ).toMatch(/; line 3: id, place, amount, from, soldTo$/);
  });

  it('cover inputs of a document by its folder, unless a file sends a change by itself', () => {
    const plan = 'apps/web/src/flows';
    const input = '<TextInput value={value} />';
    const faultsIn = (text: string, at: string, inputs: Exceptions['inputs'] = {}) =>
      faultsOfExceptions([{ path: at, text }], { ...none, inputs });
    const allowed = { [plan]: 'It is a document.' };
    expect(faultsIn(input, `${plan}/form/one.tsx`)).toEqual([
      expect.stringMatching(`^${plan}: sources must not draw web inputs`),
    ]);
    expect(faultsIn(input, `${plan}/form/one.tsx`, allowed)).toEqual([]);
    const sending = `const end = useMutation(flowsEndMutation());\n${input}`;
    expect(faultsIn(sending, `${plan}/form/one.tsx`, allowed)).toHaveLength(1);
    expect(faultsIn(input, 'apps/web/src/runs/run-page.tsx')).toEqual([
      expect.stringMatching(/^apps\/web\/src\/runs\/run-page\.tsx: .*; line 1: <TextInput/),
    ]);
  });

  it('report an exception without a violation', () => {
    const { text } = modules[0]!;
    const allowed = { ...none, locks: { [path]: 'It says so.' } };
    expect(faultsOfExceptions(modules, allowed)).toEqual([]);
    expect(faultsOfExceptions([{ path, text: text.replace('pg_', '') }], allowed)).toEqual([
      `${path} breaks no rule of “locks”: delete it from ${file}.`,
    ]);
  });

  it('report a number of places that differs from the number found', () => {
    const twice =
      "if (error.message === 'no such order') retry();\nif (error.message === 'gone') stop();";
    const allowing = (places: number) =>
      faultsOfExceptions([{ path, text: twice }], {
        ...none,
        sentences: { [path]: { places, why: 'It may.' } },
      });
    expect(allowing(2)).toEqual([]);
    expect(
      faultsOfExceptions([{ path, text: twice.split('\n')[0]! }], {
        ...none,
        sentences: { [path]: { places: 2, why: 'It may.' } },
      }),
    ).toEqual([`${path} breaks “sentences” in 1 place: write that into ${file}.`]);
    expect(allowing(1)).toEqual([expect.stringMatching(/^apps\/shop\/src\/orders\.ts: sources/)]);
    expect(allowing(3)).toEqual([
      `${path} breaks “sentences” in 2 places: write that into ${file}.`,
    ]);
    expect(
      faultsOfExceptions([{ path, text: twice }], { ...none, sentences: { [path]: 'It may.' } }),
    ).toEqual([`${path} breaks “sentences” in 2 places: write that into ${file}.`]);
  });

  it.each([
    ['folders', 'apps/shop/src', Array.from({ length: 26 }, (_, at) => [`${at}.ts`, ''])],
    ['specs', 'apps/shop/src/orders.spec.ts', [['orders.spec.ts', '\n'.repeat(501)]]],
    ['imports', path, [['orders.ts', '/* oxlint-disable */']]],
  ] as const)('cover %s', (kind, at, files) => {
    const planted = files.map(([name, text]) => ({ path: `apps/shop/src/${name}`, text }));
    expect(faultsOfExceptions(planted, none)).toEqual([expect.stringMatching(`^${at}: sources`)]);
    expect(faultsOfExceptions(planted, { ...none, [kind]: { [at]: 'It may.' } })).toEqual([]);
  });
});
