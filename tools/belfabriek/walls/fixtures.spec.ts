import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { projectModules } from '../changed.js';
import { reachedFrom } from '../imports.js';

const holdsTests = /^\s*(?:describe|it)(?:\.\w+)?\(/m;
const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
const shared = /^export (?:async )?(?:function|const) (describe\w+)/gm;

const root = join(import.meta.dirname, '../../..');

describe('specs', () => {
  it('are each run by exactly one kind of test', async () => {
    const run = promisify(execFile);
    const options = { cwd: root, maxBuffer: 1 << 26 };
    const [listed, known] = await Promise.all([
      run(process.execPath, ['node_modules/jest/bin/jest.js', '--listTests'], options),
      run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options),
    ]);
    const files = known.stdout
      .split('\0')
      .filter(
        (path) => /\.(?:spec|test)\.[cm]?[jt]sx?$/.test(path) && existsSync(join(root, path)),
      );
    const all = listed.stdout.split('\n').filter((line) => line !== '');
    expect(all.map((path) => relative(root, path)).toSorted()).toEqual(files.toSorted());
  });
});

// A spec that no longer imports a fixture with tests would silently lose these tests.
describe('tests outside of spec files', () => {
  it('are imported by a spec', async () => {
    const modules = await projectModules();
    const texts = new Map(modules.map(({ path, text }) => [path, text]));
    const run = reachedFrom([...texts.keys()].filter(isSpec), texts);
    const holding = [...texts].filter(([path, text]) => !isSpec(path) && holdsTests.test(text));
    expect(holding.length).toBeGreaterThan(30);
    expect(holding.filter(([path]) => !run.has(path)).map(([path]) => path)).toEqual([]);
  });

  it('are called by name when they are functions', async () => {
    const modules = await projectModules();
    const names = modules.flatMap(({ path, text }) =>
      [...text.matchAll(shared)].map(([, name]) => ({ path, name: name! })),
    );
    const isCalled = ({ path, name }: { readonly path: string; readonly name: string }): boolean =>
      modules.some((other) => other.path !== path && new RegExp(`\\b${name}\\(`).test(other.text));
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((each) => !isCalled(each))).toEqual([]);
  });
});
