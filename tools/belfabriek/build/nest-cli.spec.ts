import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compiled, outputOf, runsInNode } from './compile.mjs';

const root = join(import.meta.dirname, '../../..');

interface NestCli {
  readonly compilerOptions: { readonly builder: { readonly options: object } };
  readonly projects: Readonly<Record<string, { readonly sourceRoot: string }>>;
}

const readConfig = async (): Promise<NestCli> =>
  JSON.parse(await readFile(join(root, 'nest-cli.json'), 'utf8')) as NestCli;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nest-build-'));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Runs the Nest CLI with nest-cli.json, but into the spec's own folder, because other specs run the
 * files in `dist`.
 */
async function nestBuild(project: string): Promise<string> {
  const { compilerOptions, ...config } = await readConfig();
  const { builder } = compilerOptions;
  const outDir = join(folder, 'dist');
  const aside = {
    ...config,
    compilerOptions: {
      ...compilerOptions,
      builder: { ...builder, options: { ...builder.options, outDir } },
    },
  };
  const file = join(folder, 'nest-cli.json');
  await writeFile(file, JSON.stringify(aside));
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const args = [nest, 'build', project, '--config', relative(root, file)];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return outDir;
}

const filesBelow = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .toSorted();

/** Removes the map's sources, which are relative to its folder. */
const withoutSources = (map: string): unknown => ({ ...JSON.parse(map), sources: null });

describe('nest-cli.json', () => {
  it('names every app and lib that runs in Node', async () => {
    const { projects } = await readConfig();
    const folders = await Promise.all(
      ['apps', 'libs'].map(async (kind) =>
        (await readdir(join(root, kind))).map((name) => `${kind}/${name}/src`),
      ),
    );
    expect(Object.values(projects).map(({ sourceRoot }) => sourceRoot)).toEqual(
      folders.flat().filter((path) => path !== 'apps/web/src'),
    );
  });

  it('builds portal byte for byte as ./belfabriek does', async () => {
    const outDir = await nestBuild('portal');
    const source = 'apps/portal/src';
    const sources = (await filesBelow(join(root, source)))
      .map((path) => join(source, path))
      .filter(runsInNode);
    const outputs = sources.map((path) => relative('dist', outputOf(path)));
    expect(await filesBelow(outDir)).toEqual(
      outputs.flatMap((path) => [path, `${path}.map`]).toSorted(),
    );
    for (const [index, path] of sources.entries()) {
      const { code, map } = await compiled(path);
      const output = join(outDir, outputs[index]!);
      expect([path, await readFile(output, 'utf8')]).toEqual([path, code]);
      const builtMap = await readFile(`${output}.map`, 'utf8');
      expect([path, withoutSources(builtMap)]).toEqual([path, withoutSources(map)]);
    }
  });
});
