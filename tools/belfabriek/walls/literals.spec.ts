import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'literals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** How the project's lint ends on a module: its exit code, and what it says. */
async function lint(text: string): Promise<{ readonly code: number; readonly said: string }> {
  await writeFile(join(folder, 'module.ts'), text);
  const args = ['--disable-nested-config', '-c', join(root, '.oxlintrc.json'), 'module.ts'];
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout }),
    );
  });
}

describe('lint', () => {
  it('takes a literal whose fields stand in it', async () => {
    expect(await lint('export const one = { a: 1, b: 2 };\n')).toMatchObject({ code: 0 });
  });

  it.each([
    ['an object', 'export const one = { ...{ a: 1, b: 2 } };\n'],
    ['a list', 'export const one = [...[1, 2], 3];\n'],
  ])('refuses %s that is packed into another', async (_, text) => {
    const { code, said } = await lint(text);
    expect(code).toBe(1);
    expect(said).toContain('no-useless-spread');
  });

  // Lint takes one in brackets for something else.
  it('need not refuse a list behind “as const”: none is packed into another', async () => {
    const packed = /\.\.\.\(\[(?:(?!\] as const)[^;])*\] as const\)(?!\s*\.)/;
    expect(packed.test("send(...(['get', path] as const), body)")).toBe(true);
    expect(packed.test("[...(['net', 'gross'] as const).map(column)]")).toBe(false);
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', '*.ts', '*.tsx'], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    const files = stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
    const holding = files.filter((path) => packed.test(readFileSync(join(root, path), 'utf8')));
    expect(holding).toEqual([relative(root, import.meta.filename)]);
  });
});
