// @ts-check
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What swc compiles or copies: all that runs in Node. */
export const runsInNode = (/** @type {string} */ path) =>
  (path.endsWith('.ts') && !path.endsWith('.spec.ts')) || /\.(json|mjs)$/.test(path);

/** Where what a source becomes lies, both by their paths from the root. */
export const outputOf = (/** @type {string} */ source) =>
  join('dist', source.replace(/\.ts$/, '.js'));

/**
 * A source as Node runs it, and its source map: to the byte what `nest build` makes of it, as nest-cli.json names the
 * same .swcrc.
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
