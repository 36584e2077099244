import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  addedTo,
  type Exceptions,
  exceptionsFile as file,
  exceptionsNow,
  faultsOfExceptions,
  type Kind,
  kinds,
} from './exceptions.js';
import { missingHistory, textsOf } from './history.js';
import { covers, looksAt } from './looks.js';

const root = join(import.meta.dirname, '../../..');
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
const read = (text: string): Exceptions => JSON.parse(text) as Exceptions;

const exceptions = exceptionsNow();

const commits = git('log', '--full-history', '--format=%H %P', '--', file)
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

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

/** The first version of each kind's list, which later ones may not exceed. */
function firstLists(): Partial<Exceptions> {
  const lists = commits.map(([commit = '']) => listAt(commit)).toReversed();
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const first = lists.find((list) => list?.[kind] !== undefined)?.[kind];
      return first === undefined ? [] : [[kind, first]];
    }),
  );
}

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
    expect(addedTo(firstLists(), exceptions)).toEqual([]);
  });
});

describe('faultsOfExceptions', () => {
  const none = Object.fromEntries(kinds.map((kind) => [kind, {}])) as Exceptions;
  const modules = [{ path, text: "await query('select pg_advisory_lock(1)');" }];

  it('are a violation that is no exception, with the rule and the place', () => {
    expect(faultsOfExceptions(modules, none)).toEqual([
      `${path}: sources must not take an advisory lock by their own key, instead of by app, kind and id`,
    ]);
    const compared = [{ path, text: "if (error.message === 'no such order') retry();" }];
    expect(faultsOfExceptions(compared, none)).toEqual([
      `${path}: sources must not compare or parse English sentences of errors outside web; line 1: ${compared[0]!.text}`,
    ]);
  });

  it('are an exception without a violation', () => {
    const { text } = modules[0]!;
    const allowed = { ...none, locks: { [path]: 'It says so.' } };
    expect(faultsOfExceptions(modules, allowed)).toEqual([]);
    expect(faultsOfExceptions([{ path, text: text.replace('pg_', '') }], allowed)).toEqual([
      `${path} breaks no rule of “locks”: delete it from ${file}.`,
    ]);
  });

  it('are a number of places that differs from the number found', () => {
    const twice =
      "if (error.message === 'no such order') retry();\nif (error.message === 'gone') stop();";
    const allowing = (places: number) =>
      faultsOfExceptions([{ path, text: twice }], {
        ...none,
        sentences: { [path]: { places, why: 'It may.' } },
      });
    expect(allowing(2)).toEqual([]);
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
  ] as const)('include %s', (kind, at, files) => {
    const planted = files.map(([name, text]) => ({ path: `apps/shop/src/${name}`, text }));
    expect(faultsOfExceptions(planted, none)).toEqual([expect.stringMatching(`^${at}: sources`)]);
    expect(faultsOfExceptions(planted, { ...none, [kind]: { [at]: 'It may.' } })).toEqual([]);
  });
});
