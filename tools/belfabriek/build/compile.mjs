// @ts-check
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Whether swc compiles or copies the file: all files that run in Node. */
export const runsInNode = (/** @type {string} */ path) =>
  (path.endsWith('.ts') && !path.endsWith('.spec.ts')) || /\.(json|mjs)$/.test(path);

/** Path of the output of a source; both relative to the root. */
export const outputOf = (/** @type {string} */ source) =>
  join('dist', source.replace(/\.ts$/, '.js'));

/**
 * The JavaScript that Node runs for a source, and its source map; byte for byte the output of `nest
 * build`, whose nest-cli.json uses the same .swcrc.
 *
 * @param {string} source its path from the root
 * @returns {Promise<{ readonly code: string, readonly map: string }>}
 */
export async function compiled(source) {
  const swc = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  options.jsc.baseUrl = root;
  const output = outputOf(source);
  const { code, map = '' } = await swc.transformFile(join(root, source), {
    ...options,
    swcrc: false,
    cwd: root,
    sourceFileName: relative(dirname(output), source),
  });
  return { code: `${code}\n//# sourceMappingURL=${basename(output)}.map`, map };
}
