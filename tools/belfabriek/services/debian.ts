import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { missing, messageOf } from '../failure.js';
import { withLock } from '../lock.js';
import { say } from '../terminal.js';

const run = promisify(execFile);
const runText = async (command: string, args: string[], cwd?: string): Promise<string> => {
  const { stdout } = await run(command, args, {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return stdout;
};

/** Programs unpacked from Debian's packages: run `bin(path)` with `LD_LIBRARY_PATH=libraries`. */
export interface Unpacked {
  readonly root: string;
  readonly libraries: string;
  readonly versions: readonly string[];
}

/** Not libraries that a server of ours loads: PostgreSQL's JIT is off, and Perl isn't run. */
const unneeded = /^libllvm|-perl$|^libperl/;

export const isDebian = (): boolean =>
  existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** Reads `apt-cache depends --recurse`: a package a line, below it what it depends on, indented. */
export function parseDependencies(text: string): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.split('\n')) {
    const dependency = /^ [ |](?:Pre)?Depends: ([^<\s]+)$/.exec(line)?.[1];
    if (dependency !== undefined) current.push(dependency);
    else if (/^[^\s<]/.test(line)) {
      current = [];
      graph.set(line.trim(), current);
    }
  }
  return graph;
}

/**
 * Apt as we use it: downloads only. When the machine has no package lists, lists of our own are
 * fetched into the data folder, which needs no root.
 */
class Apt {
  private readonly options: string[] = [];

  private constructor(private readonly folder: string) {
    // Apt's own user may not enter our folder; what it fetches is verified all the same.
    if (process.getuid?.() === 0) this.options.push('-o', 'APT::Sandbox::User=root');
  }

  static async open(folder: string, probe: string): Promise<Apt> {
    const apt = new Apt(folder);
    mkdirSync(join(folder, 'cache/archives/partial'), { recursive: true });
    apt.options.push('-o', `Dir::Cache=${join(folder, 'cache')}`);
    if (await apt.has(probe)) return apt;
    if (existsSync(apt.ownLists)) apt.useOwnLists();
    if (!(await apt.has(probe))) await apt.fetchLists();
    return apt;
  }

  private get ownLists(): string {
    return join(this.folder, 'lists');
  }

  private useOwnLists(): void {
    this.options.push('-o', `Dir::State::Lists=${this.ownLists}`);
  }

  private async fetchLists(): Promise<void> {
    say("Fetching Debian's package lists into the data folder.");
    mkdirSync(join(this.ownLists, 'partial'), { recursive: true });
    this.useOwnLists();
    try {
      await runText('apt-get', ['update', '-q', ...this.options]);
    } catch (error) {
      throw missing(`apt-get update failed: ${messageOf(error)}`, 'Is the network reachable?');
    }
  }

  async has(name: string): Promise<boolean> {
    const text = await runText('apt-cache', [...this.options, 'policy', name]);
    return /Candidate: (?!\(none\))/.test(text);
  }

  /** Every package that one depends on, at any depth: name to the names it depends on. */
  async dependencies(name: string): Promise<Map<string, string[]>> {
    const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
    const text = await runText('apt-cache', [
      ...this.options,
      'depends',
      '--recurse',
      ...kinds.map((kind) => `--no-${kind}`),
      name,
    ]);
    return parseDependencies(text);
  }

  async download(names: readonly string[], into: string): Promise<void> {
    const download = (): Promise<string> =>
      runText('apt-get', [...this.options, '-q', 'download', ...names], into);
    try {
      await download();
    } catch {
      // The machine's own lists may be older than the archive.
      await this.fetchLists();
      await download();
    }
  }
}

async function installedPackages(): Promise<Set<string>> {
  const text = await runText('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']);
  return new Set(
    text
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0] ?? ''),
  );
}

/** The packages named, and the libraries they need that this machine hasn't installed. */
async function whatToUnpack(apt: Apt, names: readonly string[]): Promise<string[]> {
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

/** Folders below `root` that hold shared libraries, as LD_LIBRARY_PATH wants them. */
function libraryFolders(root: string): string {
  const folders: string[] = [];
  const look = (folder: string, depth: number): void => {
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

/**
 * Unpacks packages into `<programs>/<name>`, once; nothing is installed system-wide and nothing of
 * the packages' own scripts runs.
 *
 * @param candidates Lists of packages, the first whose first name Debian has is taken.
 * @param executables Paths below the root that must find all their shared libraries.
 * @throws CommandFailure with exit code 3 when this isn't Debian or a package can't be had.
 */
export async function unpack(
  programs: string,
  name: string,
  candidates: readonly (readonly string[])[],
  executables: (root: string) => readonly string[],
): Promise<Unpacked> {
  const root = join(programs, name);
  const stamp = join(root, '.unpacked');
  const read = (): Unpacked => ({
    root,
    libraries: libraryFolders(root),
    versions: readFileSync(stamp, 'utf8').trim().split('\n'),
  });
  if (existsSync(stamp)) return read();
  // One at a time: apt locks its folders, and doesn't wait.
  return await withLock(join(programs, 'apt.lock'), async () => {
    if (existsSync(stamp)) return read();
    const first = candidates[0]?.[0] ?? name;
    const apt = await Apt.open(join(programs, 'apt'), first);
    let names: readonly string[] | undefined;
    for (const candidate of candidates) {
      if (await apt.has(candidate[0] ?? '')) {
        names = candidate;
        break;
      }
    }
    if (names === undefined) {
      throw missing(
        `Debian has no package ${first} for this machine.`,
        'Debian 12 or 13 is needed.',
      );
    }
    say(`Unpacking ${names.join(', ')} into the data folder.`);
    const temporary = `${root}.${process.pid}.tmp`;
    const debs = `${temporary}.debs`;
    try {
      mkdirSync(temporary, { recursive: true, mode: 0o755 });
      mkdirSync(debs, { recursive: true });
      await apt.download(await whatToUnpack(apt, names), debs);
      const files = readdirSync(debs).filter((file) => file.endsWith('.deb'));
      for (const file of files) await runText('dpkg', ['-x', join(debs, file), temporary]);
      await checkLibraries(executables(temporary), libraryFolders(temporary));
      const versions = files.map((file) => decodeURIComponent(file).replace(/_[^_]*\.deb$/, ''));
      writeFileSync(join(temporary, '.unpacked'), `${versions.join('\n')}\n`);
      rmSync(root, { recursive: true, force: true });
      renameSync(temporary, root);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
      rmSync(debs, { recursive: true, force: true });
    }
    return read();
  });
}

async function checkLibraries(executables: readonly string[], libraries: string): Promise<void> {
  for (const executable of executables) {
    const { stdout } = await run('ldd', [executable], {
      env: { ...process.env, LD_LIBRARY_PATH: libraries },
    });
    const absent = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
    if (absent.length > 0) {
      throw missing(
        `${executable} lacks ${absent.join(', ')}.`,
        'Install the package with apt-get, or give a URL of a running server.',
      );
    }
  }
}
