import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packedLiteralsIn } from './packed-literals.js';

const root = join(import.meta.dirname, '../../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'literals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the project's lint on a module; returns its exit code and output. */
async function lint(text: string): Promise<{ readonly code: number; readonly output: string }> {
  await writeFile(join(folder, 'module.ts'), text);
  const args = ['--disable-nested-config', '-c', join(root, '.oxlintrc.json'), 'module.ts'];
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout }),
    );
  });
}

describe('lint of literals', () => {
  it('accepts a literal that contains its fields directly', async () => {
    expect(await lint('export const one = { a: 1, b: 2 };\n')).toMatchObject({ code: 0 });
  });

  it.each([
    ['an object', 'export const one = { ...{ a: 1, b: 2 } };\n'],
    ['a list', 'export const one = [...[1, 2], 3];\n'],
  ])('refuses %s spread into another', async (_, text) => {
    const { code, output } = await lint(text);
    expect(code).toBe(1);
    expect(output).toContain('no-useless-spread');
  });
});

describe('packedLiteralsIn', () => {
  it.each([
    ['a list in parentheses', "send(...(['get', path] as const), body)"],
    ['an object that satisfies a type', 'const one = { ...({ a, b } satisfies Pair), c };'],
    ['an object with a type assertion', 'const one = { ...({ a, b } as Pair) };'],
    ['an object after a comment', 'const one = { .../* both */ { a, b } };'],
    ['an object in a JSX element', 'const one = <Field {...{ a, b }} />;'],
    ['an object merged by Object.assign', 'const one = Object.assign({}, { a, b });'],
    ['an object merged into a typed one', 'const one = Object.assign({} as Pair, pair);'],
  ])('finds %s', (_, text) => {
    expect(packedLiteralsIn(text)).toHaveLength(1);
  });

  it('finds a spread object with its type in front', () => {
    expect(packedLiteralsIn('const one = { ...(<Pair>{ a, b }) };', 'source.ts')).toHaveLength(1);
  });

  it.each([
    "const all = [...(['net', 'gross'] as const).map(column)];",
    'const one = { ...(isNew ? { a } : {}), b };',
    'type All = [...{ readonly a: string }[]];',
    'const one = <Field {...props} />;',
    'const one = Object.assign({}, ...all.map(fields));',
    'const step = Object.assign(run, { title });',
  ])('ignores other code: %s', (text) => {
    expect(packedLiteralsIn(text)).toEqual([]);
  });
});
