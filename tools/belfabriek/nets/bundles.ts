import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../project.js';

/** Vite's manifest: the files of a build, by the source's path or by a generated name. */
const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().default(false),
    isDynamicEntry: z.boolean().default(false),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
export type Manifest = z.output<typeof manifest>;

/** Bytes by entry: the first page, or a module that is loaded on demand. */
export type BundleSizes = Readonly<Record<string, number>>;

/**
 * Bytes that a browser with an empty cache loads for each entry: its script, the scripts that it
 * imports, their styles, and the first page's files.
 *
 * @param sizeOf Bytes of a file as sent.
 */
export function entrySizes(files: Manifest, sizeOf: (file: string) => number): BundleSizes {
  const loadedWith = (name: string, loaded: Set<string>): Set<string> => {
    const part = files[name];
    if (part === undefined) throw new Error(`the manifest lacks ${name}`);
    if (loaded.has(part.file)) return loaded;
    for (const file of [part.file, ...part.css]) loaded.add(file);
    for (const each of part.imports) loadedWith(each, loaded);
    return loaded;
  };
  const first = Object.keys(files).filter((name) => files[name]?.isEntry);
  const entries = Object.keys(files).filter((name) => files[name]?.isDynamicEntry);
  const sizes = [...first, ...entries].toSorted().map((name): [string, number] => {
    const loaded = new Set<string>();
    for (const each of [...first, name]) loadedWith(each, loaded);
    return [name, [...loaded].reduce((sum, file) => sum + sizeOf(file), 0)];
  });
  return Object.fromEntries(sizes);
}

/**
 * Builds the web app in a temporary folder, and sums the files of each entry, compressed by brotli
 * as the portal sends them.
 */
export async function bundleSizes(): Promise<BundleSizes> {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-bundles-'));
  try {
    const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
    const web = join(projectRoot, 'apps/web');
    const args = ['build', web, '--outDir', relative(web, folder), '--emptyOutDir', '--manifest'];
    await promisify(execFile)(process.execPath, [vite, ...args], {
      cwd: projectRoot,
      maxBuffer: 2 ** 24,
    });
    const text = readFileSync(join(folder, '.vite/manifest.json'), 'utf8');
    return entrySizes(manifest.parse(JSON.parse(text)), (file) => {
      const path = join(folder, file);
      return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Largest allowed growth of an entry. */
const mostGrowth = 1.05;

/** Entries that grew too much, were removed or are new, one sentence each. */
export function bundleProblems(before: BundleSizes, after: BundleSizes): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === undefined) return [`Bundle ${name} is new: ${now} bytes.`];
    if (now === undefined) return [`Bundle ${name} is gone.`];
    if (now <= old * mostGrowth) return [];
    const percent = ((now / old - 1) * 100).toFixed(1);
    return [`Bundle ${name} grew by ${percent} %: from ${old} to ${now} bytes.`];
  });
}
