import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../belfabriek/project.js';
import { operationsOf } from './api-document.js';
import { operationFiles } from './operation-files.js';

const heyApi = join(projectRoot, 'node_modules/@hey-api/openapi-ts/bin/index.cjs');
/** hey-api makes only client and types; operations are made here, split by tag. */
const plugins = ['@hey-api/client-fetch', '@hey-api/typescript'];

/**
 * The files of the web app's client, by their paths in its folder.
 *
 * @param api The OpenAPI document.
 */
export async function clientFiles(api: string): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'api-client-'));
  try {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'client');
    await writeFile(input, api);
    const args = ['--silent', '--input', input, '--output', output, '--plugins', ...plugins];
    await promisify(execFile)(process.execPath, [heyApi, ...args], { cwd: folder });
    const entries = await readdir(output, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return new Map([
      ...(await Promise.all(
        paths.map(async (path) => [relative(output, path), await readFile(path, 'utf8')] as const),
      )),
      ...[...operationFiles(operationsOf(JSON.parse(api)))].map(
        ([name, text]) => [`operations/${name}`, text] as const,
      ),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
