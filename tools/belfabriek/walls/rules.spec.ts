import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, importArgs } from '../checks.js';
import levels from './levels.cjs';
import { wallRules } from './rules.cjs';

const root = join(import.meta.dirname, '../../..');
const settingsFile = join(root, '.dependency-cruiser.cjs');
const settings = createRequire(import.meta.url)(settingsFile);
const walls = { levels: [['kernel'], ['prices', 'people'], ['orders']] };

/** Files of an app without violations. */
const shop = {
  'shop.module.ts': "import './orders/index.js';",
  'shop.fixture.ts': "import './orders/order.js';",
  'migrations/index.ts': "export const tables = '';",
  'kernel/days.ts': "export const day = '';",
  'prices/index.ts': "export { price } from './price.js';",
  'prices/price.ts': "import '../kernel/days.js'; export const price = 1;",
  'prices/rounding.ts': 'export const round = 1;',
  'prices/price.spec.ts': "import './price.js'; import '../shop.fixture.js';",
  'people/index.ts': 'export const person = 1;',
  'people/person.ts': "import '../kernel/days.js';",
  'orders/index.ts': "export { order } from './order.js';",
  'orders/order.ts':
    "import { price } from '../prices/index.js'; import '../prices/rounding.js'; export const order = price;",
  'orders/order.spec.ts': "import './order.js'; import '../prices/price.js';",
};

/** Files with violations, by the name of the app that has them in addition to the shop's files. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nothing: {},
  up: { 'people/offer.ts': "import '../orders/index.js';" },
  type: {
    'people/offer.ts':
      "import type { order } from '../orders/index.js'; export type Offer = typeof order;",
  },
  beside: { 'people/rebate.ts': "import '../prices/index.js';" },
  root: { 'people/whole.ts': "import '../shop.module.js'; import '../migrations/index.js';" },
  past: {
    'orders/bill.ts': "import '../prices/price.js';",
    'main.ts': "import './orders/order.js';",
  },
  spec: { 'people/offer.spec.ts': "import '../orders/order.js';" },
  migration: { 'migrations/1-tables.ts': "import '../kernel/days.js';" },
  stray: { 'stock/shelf.ts': "import './box.js';", 'stock/box.ts': 'export const box = 1;' },
  fixture: {
    'people/offer.ts': "import './offer.fixture.js';",
    'people/offer.fixture.ts': 'export const offer = 1;',
    'people/person.spec.ts': "import './offer.fixture.js';",
  },
  besides: {
    'people/offer.ts': "import '../../offers.js';",
    '../offers.ts': "import './src/people/index.js'; import '../../tools/offers.js';",
  },
  round: {
    'orders/paid/paid.ts':
      "import { box } from /* over there */ '../sent/box.js'; export const paid = box;",
    'orders/paid/receipt.ts': 'export const receipt = 1;',
    'orders/sent/sent.ts':
      "import type { receipt } from '../paid/receipt.js'; export type Sent = typeof receipt;",
    'orders/sent/box.ts': 'export const box = 1;',
  },
  through: {
    'orders/paid/paid.ts': "import '../boxes.js';",
    'orders/boxes.ts': "import './sent/box.js';",
    'orders/sent/sent.ts': "import '../bills.js';",
    'orders/bills.ts': "import './paid/receipt.js';",
    'orders/paid/receipt.ts': 'export const receipt = 1;',
    'orders/sent/box.ts': 'export const box = 1;',
  },
  tests: {
    '../test/canned/all.ts': "import '../fixtures/orders.fixture.js';",
    '../test/canned/order.ts': 'export const order = 1;',
    '../test/fixtures/orders.fixture.ts': 'export const orders = 1;',
    '../test/fixtures/paid.fixture.ts': "import '../canned/order.js';",
  },
  built: { 'people/offer.ts': "import('../../../../dist/offers.js');" },
  lib: {
    'people/offer.ts': "import '@app/money'; import '../../../../libs/money/src/rounding.js';",
  },
  alone: { 'stock/index.ts': 'export const box = 1;', 'main.ts': "import './stock/index.js';" },
};
const apps = Object.keys(planted);

/** Files outside of the apps. */
const besideApps = {
  'tools/offers.ts': 'export const offers = 1;',
  'dist/offers.js': 'exports.offers = 1;',
  'libs/money/src/index.ts': 'export const money = 1;',
  'libs/money/src/rounding.ts': 'export const round = 1;',
};

let folder: string;
let faults: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walls-'));
  const files = apps.flatMap((app) =>
    Object.entries({ ...shop, ...planted[app] }).map(([path, text]) => [
      join('apps', app, 'src', path),
      text,
    ]),
  );
  for (const [path = '', text = ''] of [...files, ...Object.entries(besideApps)]) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await copyFile(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  const forbidden = wallRules(
    Object.fromEntries(apps.map((app) => [app, walls])),
    Object.fromEntries(apps.map((app) => [`apps/${app}/src/prices/rounding.ts`, 'It is small.'])),
  );
  await writeFile(
    join(folder, '.dependency-cruiser.cjs'),
    `const settings = require(${JSON.stringify(settingsFile)});
    module.exports = { ...settings, forbidden: [...settings.forbidden, ...${JSON.stringify(forbidden)}] };`,
  );
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules/.bin/depcruise'),
    importArgs(folder),
    { cwd: folder, maxBuffer: 1 << 26 },
  );
  faults = faultsOf(stdout);
});
afterAll(() => rm(folder, { recursive: true }));

/** Violations that `check` reports for an app: name of the rule, and the import. */
const reportedOf = (app: string): string[] =>
  faults
    .filter((fault) => fault.includes(`: apps/${app}/`))
    .map((fault) => fault.replaceAll(`apps/${app}/src/`, ''))
    .toSorted();

describe('import rules', () => {
  it.each([
    ['nothing for an app without violations', 'nothing', []],
    [
      'an import of a higher package',
      'up',
      ['up-people-imports-only-what-is-below: people/offer.ts -> orders/index.ts'],
    ],
    [
      'a type-only import of a higher package',
      'type',
      ['type-people-imports-only-what-is-below: people/offer.ts -> orders/index.ts'],
    ],
    [
      'an import of a package on the same level',
      'beside',
      ['beside-people-imports-only-what-is-below: people/rebate.ts -> prices/index.ts'],
    ],
    [
      'an import of a file at the root, and of a migration',
      'root',
      [
        'root-people-imports-only-what-is-below: people/whole.ts -> migrations/index.ts',
        'root-people-imports-only-what-is-below: people/whole.ts -> shop.module.ts',
      ],
    ],
    [
      'an import past an index, also from the root',
      'past',
      [
        'past-packages-only-through-their-index: main.ts -> orders/order.ts',
        'past-packages-only-through-their-index: orders/bill.ts -> prices/price.ts',
      ],
    ],
    [
      'a spec that imports a higher package',
      'spec',
      ['specs-of-spec-people-import-only-what-is-below: people/offer.spec.ts -> orders/order.ts'],
    ],
    [
      'a migration that imports a package',
      'migration',
      ['migration-migrations-import-nothing-of-the-app: migrations/1-tables.ts -> kernel/days.ts'],
    ],
    [
      'a folder without a level',
      'stray',
      ['every-folder-of-stray-has-a-level: stock/shelf.ts -> stock/box.ts'],
    ],
    [
      'code that imports a fixture',
      'fixture',
      ['no-code-imports-specs-or-fixtures: people/offer.ts -> people/offer.fixture.ts'],
    ],
    [
      'a source that imports a file outside its folder, and an app that imports a tool',
      'besides',
      [
        'no-app-imports-a-tool: apps/besides/offers.ts -> tools/offers.ts',
        'sources-import-nothing-beside-their-folder: people/offer.ts -> apps/besides/offers.ts',
      ],
    ],
    [
      'an import of built code',
      'built',
      [
        'nothing-imports-what-was-built: people/offer.ts -> dist/offers.js',
        'sources-import-nothing-beside-their-folder: people/offer.ts -> dist/offers.js',
      ],
    ],
    [
      'an import past a lib’s index, but not of the index itself',
      'lib',
      ['a-lib-only-through-its-index: people/offer.ts -> libs/money/src/rounding.ts'],
    ],
    [
      'a folder without a level and imports',
      'alone',
      ['every-folder-of-alone-has-a-level: main.ts -> stock/index.ts'],
    ],
  ])('report %s', (_, app, expected) => {
    expect(reportedOf(app)).toEqual(expected);
  });
});

describe('check of imports', () => {
  it.each([
    [
      'type-only imports and imports with comments',
      'round',
      ['src/orders/paid', 'src/orders/sent'],
    ],
    [
      'files of their parent folder',
      'through',
      ['src/orders/*', 'src/orders/paid', 'src/orders/sent'],
    ],
    ['fixtures of an app’s tests', 'tests', ['test/canned', 'test/fixtures']],
  ])('finds a circle of folders by %s', (_, app, parts) => {
    const ofApp = faults.filter((fault) => fault.startsWith(`apps/${app}/`));
    expect(ofApp.map((fault) => fault.split(': ')[0])).toEqual(
      parts.map((part) => `apps/${app}/${part} imports others that import it`),
    );
    // Each fault names an import of files that leads into the circle.
    for (const fault of ofApp) expect(fault).toMatch(/: apps\/\S+\.ts -> apps\/\S+\.ts/);
  });
});

describe('levels of an app', () => {
  it('are enforced by the check of imports', () => {
    expect(settings.forbidden).toEqual(expect.arrayContaining(wallRules(levels)));
  });

  it('ignore `doors`: no package opens files beside its index', () => {
    const opened = { ...levels.portal!, doors: ['money/money.module.ts'] };
    expect(wallRules({ portal: opened })).toEqual(wallRules({ portal: levels.portal! }));
  });

  it.each(Object.keys(levels))('name each folder of %s', (app) => {
    const src = join(root, 'apps', app, 'src');
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'migrations')
      .map(({ name }) => name);
    expect(levels[app]!.levels.flat().toSorted()).toEqual(folders.toSorted());
  });

  it.each(['billing', 'portal'])('consist of Nest modules in %s, except its kernel', (app) => {
    const text = readFileSync(join(root, 'apps', app, 'src', `${app}.module.ts`), 'utf8');
    const taken = [...text.matchAll(/^import \{ \w+Module \} from '\.\/([^/]+)\/index\.js';$/gm)];
    const [kernel, ...packages] = levels[app]!.levels.flat();
    expect(kernel).toBe('kernel');
    expect(taken.map(([, name = '']) => name).toSorted()).toEqual(packages.toSorted());
  });
});
