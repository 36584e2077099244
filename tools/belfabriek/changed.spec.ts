import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changedFiles, type ProjectModule, reached } from './changed.js';

const file = (path: string, text = ''): ProjectModule => ({ path, text });

const modules = [
  file('apps/cdr/src/legs.ts'),
  file('apps/cdr/src/legs.spec.ts'),
  file('apps/portal/src/trials.ts', "new Worker(new URL('./trial.js', import.meta.url))"),
  file('apps/portal/src/trial.ts', "import { walk } from '@app/call-flow';"),
  file('libs/call-flow/src/index.ts', "export { walk } from './walk.js';"),
  file('libs/call-flow/src/walk.ts'),
  file('libs/event-socket/src/captured.fixture.ts', "readFileSync('test/captures/x')"),
  file('apps/switch-sim/src/dialplan/read.ts', "readFileSync('freeswitch/conf/x.xml')"),
  file('apps/switch-sim/src/dialplan/dialplan.spec.ts', "import { read } from './read.js'"),
  file('test/words.spec.ts', 'readdirSync(root)'),
  file('tools/walls/graph.ts', 'readFileSync(file)'),
  file('tools/walls/graph.spec.ts', "import { draw } from './graph.js'"),
];

const kinds = ['unit', 'service', 'scenario', 'browser'] as const;

const all = (...changed: string[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, reached(kind, changed, modules)]));

describe('selection of specs for a change', () => {
  it('is empty without a change', () => {
    expect(all()).toEqual({ unit: 'none', service: 'none', scenario: 'none', browser: 'none' });
  });

  it.each(['libs/rating/src/rate.ts', 'apps/web/src/main.tsx', 'freeswitch/conf/switch.xml'])(
    'is all scenario and page specs when %s changes',
    (changed) => {
      expect(all(changed)).toMatchObject({ scenario: 'all', browser: 'all' });
    },
  );

  it('contains specs that import a changed module, and specs that read files', () => {
    expect(reached('unit', ['apps/cdr/src/legs.ts'], modules)).toEqual([
      'apps/cdr/src/legs.ts',
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ]);
  });

  it('contains specs that import a module whose worker threads run a changed module', () => {
    expect(reached('service', ['libs/call-flow/src/walk.ts'], modules)).toEqual([
      'libs/call-flow/src/walk.ts',
      'apps/portal/src/trials.ts',
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ]);
  });

  it.each(['freeswitch/conf/dialplan/carriers.xml', 'test/captures/json-cdr/1.json'])(
    'contains specs that import a file-reading module when the non-code file %s changes',
    (changed) => {
      expect(reached('unit', [changed], modules)).toEqual([
        'libs/event-socket/src/captured.fixture.ts',
        'apps/switch-sim/src/dialplan/read.ts',
        'test/words.spec.ts',
        'tools/walls/graph.ts',
        'tools/walls/graph.spec.ts',
      ]);
    },
  );

  it('contains only file-reading specs when prose changes', () => {
    const readers = [
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ];
    expect(all('docs/design.md')).toEqual({
      unit: readers,
      service: readers,
      scenario: 'none',
      browser: 'none',
    });
  });

  it('contains specs that import a deleted module', () => {
    const others = [file('a/old.spec.ts', "import { one } from './old.js';"), file('a/new.ts')];
    expect(reached('unit', ['a/new.ts', 'a/old.ts'], others)).toEqual([
      'a/new.ts',
      'a/old.spec.ts',
    ]);
  });

  it('contains specs that import a deleted lib’s index', () => {
    const others = [file('apps/cdr/src/sum.ts', "import { one } from '@app/sums';")];
    expect(reached('unit', ['libs/sums/src/index.ts'], others)).toEqual(['apps/cdr/src/sum.ts']);
  });

  it.each([
    ['thread.ts', "new Worker(new URL('./thread.js', import.meta.url))"],
    ['program.ts', "program = new URL('program.js', import.meta.url)"],
    ['walk.ts', "new Worker(new URL('./run.js', import.meta.url))"],
  ])('contains specs that start %s, which was deleted', (gone, text) => {
    const others = [
      file('a/starts.ts', text),
      file('a/run.ts', "import { walk } from './walk.js';"),
    ];
    expect(reached('service', [`a/${gone}`], others)).toContain('a/starts.ts');
  });

  it('leaves out deleted specs', () => {
    expect(reached('service', ['apps/cdr/src/gone.ts'], modules)).toEqual([
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ]);
  });

  it.each([
    'package-lock.json',
    'jest.config.mjs',
    'libs/testing/src/index.ts',
    '.ci/run',
    'tools/belfabriek/tests.ts',
    'tools/belfabriek/services/index.ts',
  ])('is all when %s changes', (changed) => {
    expect(all(changed)).toEqual({
      unit: 'all',
      service: 'all',
      scenario: 'all',
      browser: 'all',
    });
  });
});

describe('changedFiles', () => {
  let folder: string;
  let clone: string;
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync('git', args, { cwd, stdio: 'pipe' });
  };
  const commit = async (...files: string[]): Promise<void> => {
    for (const each of files) await writeFile(join(clone, each), each);
    git(clone, 'add', ...files);
    const by = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
    git(clone, ...by, 'commit', '-q', '-m', 'Add files');
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changed-'));
    clone = join(folder, 'clone');
    git(folder, 'init', '-q', '--bare', '-b', 'main', 'origin');
    git(folder, 'clone', '-q', 'origin', 'clone');
    git(clone, 'checkout', '-q', '-b', 'main');
    await commit('first.ts');
    git(clone, 'push', '-q', '-u', 'origin', 'main');
    git(clone, 'checkout', '-q', '-b', 'feature');
    await commit('one.ts');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('compares with origin/main when the upstream is the branch’s own pushed version', async () => {
    git(clone, 'push', '-q', '-u', 'origin', 'feature');
    await writeFile(join(clone, 'two.ts'), '');
    expect(await changedFiles(null, clone)).toEqual(['one.ts', 'two.ts']);
    await rm(join(clone, 'two.ts'));
  });

  it('compares with the upstream when it is another branch', async () => {
    git(clone, 'checkout', '-q', '-b', 'part', '--track', 'feature');
    await commit('three.ts');
    expect(await changedFiles(null, clone)).toEqual(['three.ts']);
    git(clone, 'checkout', '-q', 'feature');
  });

  it('compares with main when there is no origin', async () => {
    git(folder, 'clone', '-q', '--branch', 'feature', 'clone', 'alone');
    const alone = join(folder, 'alone');
    git(alone, 'branch', 'main', 'origin/main');
    git(alone, 'remote', 'remove', 'origin');
    expect(await changedFiles(null, alone)).toEqual(['one.ts']);
  });
});
