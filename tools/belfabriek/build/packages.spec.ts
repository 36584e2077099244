import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundle, importedNames } from './packages.mjs';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'packages-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

const esModules = (name: string, exports: object = { '.': './index.js' }): string =>
  JSON.stringify({ name, type: 'module', exports });

/** What a module of `dist` prints once npm's packages are gone, but for one. */
async function printed(code: string, kept = 'none'): Promise<unknown> {
  await write({ 'dist/apps/shop/src/main.mjs': code });
  for (const name of ['counter', 'till', 'label', 'old']) {
    if (name !== kept) await rm(join(root, 'node_modules', name), { recursive: true, force: true });
  }
  const main = join(root, 'dist/apps/shop/src/main.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [main]);
  return JSON.parse(stdout);
}

const bundled = (...names: string[]) => bundle(root, names, join(root, 'dist/node_modules'));

describe('imported names', () => {
  it('are those of dependencies, wherever a compiled file imports them', async () => {
    await write({
      'package.json': JSON.stringify({
        dependencies: { a: '1', '@b/c': '1', d: '1', pdfkit: '1' },
      }),
      'dist/apps/shop/src/main.js':
        "import { one,\n  two } from \"a\";\nimport 'pdfkit';\nimport { join } from 'node:path';\nimport 'jest';",
      'dist/libs/prices/src/index.js': "export * from '@b/c/deep';\nimport './price.js';",
      'dist/tools/calls/main.js': "const d = await import('d');",
      'dist/bench/main.js': "import x from 'a';",
    });
    expect(importedNames(root)).toEqual(['@b/c/deep', 'a', 'd']);
  });
});

describe('bundled packages', () => {
  it('export what each package exports', async () => {
    await write({
      'package.json': '{}',
      'node_modules/counter/package.json': esModules('counter', {
        '.': './index.js',
        './twice': './twice.js',
      }),
      'node_modules/counter/index.js': 'export class Counter {}\nexport default 1;',
      'node_modules/counter/twice.js': "export { Counter } from './index.js';",
      'node_modules/old/package.json': JSON.stringify({ name: 'old' }),
      'node_modules/old/index.js': 'exports.__esModule = true; exports.price = 2;',
    });
    await bundled('counter', 'counter/twice', 'old');
    const code = `
      import one, { Counter } from 'counter';
      import { Counter as again } from 'counter/twice';
      import old, { price } from 'old';
      console.log(JSON.stringify([one, Counter.name, again === Counter, old, price]));`;
    expect(await printed(code)).toEqual([1, 'Counter', true, { __esModule: true, price: 2 }, 2]);
  });

  it('share one instance of what they import', async () => {
    await write({
      'package.json': '{}',
      'node_modules/counter/package.json': esModules('counter'),
      'node_modules/counter/index.js': 'let n = 0; export const next = () => (n += 1);',
      'node_modules/till/package.json': esModules('till'),
      'node_modules/till/index.js': "import { next } from 'counter'; export const sold = next();",
      'node_modules/label/package.json': esModules('label'),
      'node_modules/label/index.js': "import { next } from 'counter'; export const made = next();",
    });
    await bundled('counter', 'label', 'till');
    const code = `
      import { sold } from 'till';
      import { made } from 'label';
      import { next } from 'counter';
      console.log(JSON.stringify([sold, made, next()].toSorted()));`;
    expect(await printed(code)).toEqual([1, 2, 3]);
  });

  it('find files beside their modules by __dirname', async () => {
    await write({
      'package.json': '{}',
      'node_modules/old/package.json': JSON.stringify({ name: 'old', version: '3.1.4' }),
      'node_modules/old/index.js':
        "exports.version = require(require('path').join(__dirname, 'package.json')).version;",
    });
    await bundled('old');
    const code = "import { version } from 'old';\nconsole.log(JSON.stringify(version));";
    expect(await printed(code, 'old')).toBe('3.1.4');
  });

  it('replace bundles made before', async () => {
    await write({
      'package.json': '{}',
      'node_modules/old/package.json': JSON.stringify({ name: 'old' }),
      'node_modules/old/index.js': 'exports.price = 2;',
      'dist/node_modules/counter/package.json': JSON.stringify({ name: 'counter' }),
      'dist/node_modules/counter/index.js': '',
    });
    await bundled('old');
    await expect(printed("import 'old';\nimport 'counter';")).rejects.toThrow(
      /Cannot find package/,
    );
  });
});
