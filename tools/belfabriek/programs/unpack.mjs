// @ts-check
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AptFailure } from './apt.mjs';

const run = promisify(execFile);

/**
 * A program unpacked from Debian packages; run it with `LD_LIBRARY_PATH=libraries`.
 *
 * @typedef {object} Unpacked
 * @property {string} root
 * @property {string} libraries
 * @property {readonly string[]} versions
 */

/** Packages that our servers don't load: PostgreSQL's JIT is off, and no Perl runs. */
const unneeded = /^libllvm|-perl$|^libperl/;

const rootOf = (/** @type {string} */ programs, /** @type {string} */ name) => join(programs, name);
const stampOf = (/** @type {string} */ root) => join(root, '.unpacked');

/**
 * The program unpacked under the name; undefined without one. Resolves links in `programs`, so that
 * the paths stay valid when a link is removed, as a test's own folder is.
 *
 * @param {string} programs
 * @param {string} name
 * @returns {Unpacked | undefined}
 */
export function findUnpacked(programs, name) {
  const stamp = stampOf(rootOf(programs, name));
  if (!existsSync(stamp)) return undefined;
  const root = dirname(realpathSync(stamp));
  return {
    root,
    libraries: libraryFolders(root),
    versions: readFileSync(stamp, 'utf8').trim().split('\n'),
  };
}

/**
 * Folders below `root` with shared libraries, for LD_LIBRARY_PATH.
 *
 * @param {string} root
 */
function libraryFolders(root) {
  /** @type {string[]} */
  const folders = [];
  const look = (/** @type {string} */ folder, /** @type {number} */ depth) => {
    if (!existsSync(folder)) return;
    const entries = readdirSync(folder, { withFileTypes: true });
    if (entries.some((entry) => /\.so(\.\d+)*$/.test(entry.name))) folders.push(folder);
    if (depth === 0) return;
    for (const entry of entries) if (entry.isDirectory()) look(join(folder, entry.name), depth - 1);
  };
  // Two levels deep: BLAS is in a folder below the architecture's.
  for (const top of ['usr/lib', 'lib']) look(join(root, top), 2);
  return folders.join(':');
}

/** @returns {Promise<Set<string>>} */
async function installedPackages() {
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0] ?? ''),
  );
}

/**
 * The named packages, and the libraries that they need and this machine lacks. Data packages
 * (fonts, voices) must be named as well.
 *
 * @param {import('./apt.mjs').Apt} apt
 * @param {readonly string[]} names
 */
async function whatToUnpack(apt, names) {
  const installed = await installedPackages();
  const wanted = new Set(names);
  for (const name of names) {
    const graph = await apt.dependencies(name);
    const queue = [name];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const dependency of graph.get(next) ?? []) {
        if (!dependency.startsWith('lib') || unneeded.test(dependency)) continue;
        if (installed.has(dependency) || wanted.has(dependency)) continue;
        wanted.add(dependency);
        queue.push(dependency);
      }
    }
  }
  return [...wanted];
}

/**
 * Unpacks packages into `<programs>/<name>` atomically. Installs nothing system-wide and runs no
 * package scripts.
 *
 * @param {object} what
 * @param {string} what.programs
 * @param {string} what.name
 * @param {readonly string[]} what.packages
 * @param {(root: string) => readonly string[]} what.executables paths whose shared libraries must
 * all be found
 * @param {import('./apt.mjs').Apt} apt opened
 * @param {(line: string) => void} say
 * @throws {AptFailure}
 */
export async function unpack({ programs, name, packages, executables }, apt, say) {
  const root = rootOf(programs, name);
  const temporary = `${root}.${process.pid}.tmp`;
  const debs = `${temporary}.debs`;
  const remove = () => {
    for (const each of [temporary, debs]) rmSync(each, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    mkdirSync(temporary, { recursive: true, mode: 0o755 });
    mkdirSync(debs, { recursive: true });
    await apt.download(await whatToUnpack(apt, packages), debs, say);
    const files = readdirSync(debs).filter((file) => file.endsWith('.deb'));
    for (const file of files) await run('dpkg', ['-x', join(debs, file), temporary]);
    await checkLibraries(executables(temporary), libraryFolders(temporary));
    const versions = files.map((file) => decodeURIComponent(file).replace(/_[^_]*\.deb$/, ''));
    writeFileSync(stampOf(temporary), `${versions.join('\n')}\n`);
    // Another clone with the same data folder may have finished first and run the programs.
    if (findUnpacked(programs, name) !== undefined) return;
    rmSync(root, { recursive: true, force: true });
    renameSync(temporary, root);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/**
 * @param {readonly string[]} executables
 * @param {string} libraries
 */
async function checkLibraries(executables, libraries) {
  for (const executable of executables) {
    const { stdout } = await run('ldd', [executable], {
      env: { ...process.env, LD_LIBRARY_PATH: libraries },
    });
    const absent = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
    if (absent.length > 0) throw new AptFailure(`${executable} lacks ${absent.join(', ')}.`);
  }
}
