import { describe, expect, it } from '@jest/globals';
import { type ProjectModule, reached } from './changed.js';

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

describe('reached', () => {
  it('is nothing when nothing changed', () => {
    expect(all()).toEqual({ unit: 'none', service: 'none', scenario: 'none', browser: 'none' });
  });

  it.each(['libs/rating/src/rate.ts', 'apps/web/src/main.tsx', 'freeswitch/conf/switch.xml'])(
    'is the whole platform’s scenarios and pages when %s changes',
    (changed) => {
      expect(all(changed)).toMatchObject({ scenario: 'all', browser: 'all' });
    },
  );

  it('is what imports a changed module, and specs that read files', () => {
    expect(reached('unit', ['apps/cdr/src/legs.ts'], modules)).toEqual([
      'apps/cdr/src/legs.ts',
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ]);
  });

  it('is what imports a module whose threads run a changed one', () => {
    expect(reached('service', ['libs/call-flow/src/walk.ts'], modules)).toEqual([
      'libs/call-flow/src/walk.ts',
      'apps/portal/src/trials.ts',
      'libs/event-socket/src/captured.fixture.ts',
      'test/words.spec.ts',
      'tools/walls/graph.spec.ts',
    ]);
  });

  it.each(['freeswitch/conf/dialplan/carriers.xml', 'test/captures/json-cdr/1.json'])(
    'is what imports a module that reads files when %s changes, which is no code',
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

  it('is only specs that read files when prose changes', () => {
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

  it('is what imports a module that is gone', () => {
    const others = [file('a/old.spec.ts', "import { one } from './old.js';"), file('a/new.ts')];
    expect(reached('unit', ['a/new.ts', 'a/old.ts'], others)).toEqual([
      'a/new.ts',
      'a/old.spec.ts',
    ]);
  });

  it('is what imports the index of a lib that is gone', () => {
    const others = [file('apps/cdr/src/sum.ts', "import { one } from '@app/sums';")];
    expect(reached('unit', ['libs/sums/src/index.ts'], others)).toEqual(['apps/cdr/src/sum.ts']);
  });

  it.each([
    ['thread.ts', "new Worker(new URL('./thread.js', import.meta.url))"],
    ['program.ts', "program = new URL('program.js', import.meta.url)"],
    ['walk.ts', "new Worker(new URL('./run.js', import.meta.url))"],
  ])('is what starts %s, which is gone', (gone, text) => {
    const others = [
      file('a/starts.ts', text),
      file('a/run.ts', "import { walk } from './walk.js';"),
    ];
    expect(reached('service', [`a/${gone}`], others)).toContain('a/starts.ts');
  });

  it('leaves out a module that is gone', () => {
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
  ])('is everything when %s changes', (changed) => {
    expect(all(changed)).toEqual({
      unit: 'all',
      service: 'all',
      scenario: 'all',
      browser: 'all',
    });
  });
});
