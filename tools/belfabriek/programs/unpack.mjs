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
 * Programs unpacked from Debian's packages: run one with `LD_LIBRARY_PATH=libraries`.
 *
 * @typedef {object} Unpacked
 * @property {string} root
 * @property {string} libraries
 * @property {readonly string[]} versions
 */

/** Not libraries that a server of ours loads: PostgreSQL's JIT is off, and Perl isn't run. */
const unneeded = /^libllvm|-perl$|^libperl/;

const rootOf = (/** @type {string} */ programs, /** @type {string} */ name) => join(programs, name);
const stampOf = (/** @type {string} */ root) => join(root, '.unpacked');

/**
 * What was unpacked under that name; undefined when nothing was. Its paths hold where `programs` is a
 * link that goes before the program ends, as in a test's own folder.
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
 * Folders below `root` that hold shared libraries, as LD_LIBRARY_PATH wants them.
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
  // Two deep: BLAS lies in a folder of its own below the architecture's.
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
 * The packages named, and the libraries they need that this machine hasn't installed. Data that a
 * program needs besides (fonts, voices) is named with it.
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
 * Unpacks packages into `<programs>/<name>`; nothing is installed system-wide and nothing of the
 * packages' own scripts runs. Whole or not at all.
 *
 * @param {object} what
 * @param {string} what.programs
 * @param {string} what.name
 * @param {readonly string[]} what.packages
 * @param {(root: string) => readonly string[]} what.executables paths that must find all their shared libraries
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
    // Another clone may share the folder, be done first, and run them already.
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
