import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silencesImportRules, unseenNamesIn } from './unseen-imports.js';

const root = join(import.meta.dirname, '../../..');

/** Code with imports that dependency-cruiser doesn't see, by the lint rule that refuses it. */
const planted = {
  'import(no-dynamic-require)': [
    'export const load = (name: string): Promise<unknown> => import(name);',
    'export const load = (name: string): Promise<unknown> => import(`./${name}.js`);',
  ],
  'typescript(no-require-imports)': ["export const fs: unknown = require('node:fs');"],
  'eslint(no-restricted-imports)': [
    "import { createRequire } from 'node:module';\nexport const load = createRequire('/');",
    "import * as modules from 'module';\nexport const load = modules.createRequire('/');",
  ],
  'eslint(no-restricted-properties)': [
    "export const fs = process.getBuiltinModule('fs');",
    "export const fs = process['getBuiltinModule']('fs');",
    'const { getBuiltinModule: load } = process;\nexport const fs = load("fs");',
  ],
};
const plants = Object.entries(planted).flatMap(([rule, texts]) =>
  texts.map((text, index) => ({ rule, text, file: `${rule.replaceAll(/\W/g, '-')}${index}.ts` })),
);
const harmless = "export const load = (): Promise<unknown> => import('./other.js');";

let folder: string;
/** Lint's findings: the rule and the file of each. */
let reported: readonly { readonly code: string; readonly filename: string }[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
  await copyFile(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  const files = [...plants, { text: harmless, file: 'harmless.ts' }].flatMap(({ text, file }) =>
    ['apps/shop/src', 'libs/money/src'].map((place) => ({ text, path: join(place, file) })),
  );
  for (const { text, path } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  const args = ['--disable-nested-config', '--format', 'json', 'apps', 'libs'];
  const output = await new Promise<string>((resolve) => {
    execFile(join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  ({ diagnostics: reported } = JSON.parse(output));
});
afterAll(() => rm(folder, { recursive: true }));

describe('lint of imports', () => {
  it.each(plants)(
    'refuses an import that dependency-cruiser can’t see: $text',
    ({ rule, file }) => {
      const paths = reported.filter(({ code }) => code === rule).map(({ filename }) => filename);
      expect(paths).toEqual(
        expect.arrayContaining([`apps/shop/src/${file}`, `libs/money/src/${file}`]),
      );
    },
  );

  it('accepts a dynamic import of a literal name', () => {
    expect(reported.filter(({ filename }) => filename.endsWith('harmless.ts'))).toEqual([]);
  });
});

describe('silencesImportRules', () => {
  it.each([
    '// oxlint-disable-next-line import/no-dynamic-require -- names come from a list',
    '/* eslint-disable no-restricted-imports */',
    'run(); // oxlint-disable-line no-undef, typescript/no-require-imports',
    '/* oxlint-disable */',
    '// oxlint-disable-next-line -- it is right',
  ])('finds a comment that disables these rules: %s', (text) => {
    expect(silencesImportRules(`first();\n${text}\nlast();\n`)).toBe(true);
  });

  it.each([
    '// oxlint-disable-next-line typescript/require-await',
    '// Lint has no-restricted-imports for that.',
  ])('ignores other comments: %s', (text) => {
    expect(silencesImportRules(`first();\n${text}\nlast();\n`)).toBe(false);
  });
});

describe('unseenNamesIn', () => {
  const path = 'apps/shop/src/people/person.ts';

  it.each([
    "new Worker(new URL('../money/bank.js', import.meta.url));",
    "new URL('./../money/bank.js', import.meta.url);",
    "new URL('./%2e%2e/money/bank.js', import.meta.url);",
    "new URL('./accounts/../../money/bank.js', import.meta.url);",
    'new URL(`./${name}`, import.meta.url);',
    "import.meta.resolve('../money/bank.js');",
    "import.meta['resolve']('../money/bank.js');",
    'const { resolve } = import.meta;',
    "new Worker(join(import.meta.dirname, '../money/bank.js'));",
    'const here = import.meta.url;',
    'const all = import.meta.glob(everything);',
  ])('finds an expression that may name a module of another folder: %s', (text) => {
    expect(unseenNamesIn(text, path)).toHaveLength(1);
  });

  it.each([
    "new Worker(new URL('./thread.js', import.meta.url), { type: 'module' });",
    "const folder = join(import.meta.dirname, 'fonts');",
    'const isDevelopment = import.meta.env.DEV;',
    "new URL('../money/bank.js', origin);",
  ])('ignores other expressions: %s', (text) => {
    expect(unseenNamesIn(text, path)).toEqual([]);
  });

  it.each([
    'apps/shop/src/people/person.spec.ts',
    'apps/shop/src/shop.fixture.ts',
    'apps/shop/test/shop.ts',
    'tools/shop.ts',
  ])('ignores %s, which may read any file', (other) => {
    expect(unseenNamesIn("new URL('../money/bank.js', import.meta.url);", other)).toEqual([]);
  });
});
