import { describe, expect, it } from '@jest/globals';
import { type ProjectModule, reached } from './changed.js';

const file = (path: string, text = ''): ProjectModule => ({ path, text });

const modules = [
  file('apps/cdr/src/legs.ts'),
  file('apps/cdr/src/legs.spec.ts'),
  file('apps/switch-sim/src/dialplan/read.ts', "readFileSync('freeswitch/conf/x.xml')"),
  file('apps/switch-sim/src/dialplan/dialplan.spec.ts', "import { read } from './read.js'"),
  file('test/words.spec.ts', 'readdirSync(root)'),
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
      'test/words.spec.ts',
    ]);
  });

  it('is what imports a module that reads files when a file changes that is no module', () => {
    expect(reached('unit', ['freeswitch/conf/dialplan/carriers.xml'], modules)).toEqual([
      'apps/switch-sim/src/dialplan/read.ts',
      'test/words.spec.ts',
    ]);
  });

  it('is only specs that read files when prose changes', () => {
    expect(all('docs/design.md')).toEqual({
      unit: ['test/words.spec.ts'],
      service: ['test/words.spec.ts'],
      scenario: 'none',
      browser: 'none',
    });
  });

  it('leaves out a module that is gone', () => {
    expect(reached('service', ['apps/cdr/src/gone.ts'], modules)).toEqual(['test/words.spec.ts']);
  });

  it.each(['package-lock.json', 'jest.config.mjs', 'libs/testing/src/index.ts', '.ci/run'])(
    'is everything when %s changes',
    (changed) => {
      expect(all(changed)).toEqual({
        unit: 'all',
        service: 'all',
        scenario: 'all',
        browser: 'all',
      });
    },
  );
});
