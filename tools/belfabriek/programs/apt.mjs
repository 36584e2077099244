// @ts-check
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onPath } from './on-path.mjs';

const run = promisify(execFile);

export const isDebian = () => existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/**
 * Parses `apt-cache depends --recurse`: a package per line, its dependencies indented below.
 *
 * @param {string} text
 * @returns {Map<string, string[]>}
 */
export function parseDependencies(text) {
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  /** @type {string[]} */
  let current = [];
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
 * Apt's error lines: its own summary, and the failure of each source.
 *
 * @param {unknown} error
 * @returns {string[]}
 */
function complaints(error) {
  const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
  const lines = `${stderr}\n${stdout}`.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => /^[EW]: /.test(line)))];
}

/** Apt could not fetch something. The message contains apt's own errors. */
export class AptFailure extends Error {
  /** @override */
  name = 'AptFailure';
  /** Whether the package lists may be older than the archive. */
  isOfOldLists = false;
}

/**
 * Downloads packages with apt. When the machine has no package lists, fetches its own into the data
 * folder, which needs no root.
 */
export class Apt {
  /** @type {string[]} */
  #options = [
    // A source that doesn't answer counts as none: apt would wait two minutes for each address.
    '-o',
    'Acquire::http::Timeout=10',
    '-o',
    'Acquire::https::Timeout=10',
    '-o',
    'Acquire::Retries=0',
  ];
  #folder;
  #hasFreshLists = false;
  #hasAnswered = false;

  /** @param {string} folder where apt keeps what it fetches */
  constructor(folder) {
    this.#folder = folder;
    // Apt's own user may not enter our folder; downloads are verified anyway.
    if (process.getuid?.() === 0) this.#options.push('-o', 'APT::Sandbox::User=root');
    mkdirSync(join(folder, 'cache/archives/partial'), { recursive: true });
    this.#options.push('-o', `Dir::Cache=${join(folder, 'cache')}`);
  }

  get #ownLists() {
    return join(this.#folder, 'lists');
  }

  /**
   * Uses the machine's lists, else ours; fetches ours when neither has a package of each
   * alternative.
   *
   * @param {readonly (readonly string[])[]} alternatives
   * @param {(line: string) => void} say
   * @throws {AptFailure}
   */
  async open(alternatives, say) {
    if (await this.#hasEach(alternatives)) return;
    if (existsSync(this.#ownLists)) this.#useOwnLists();
    if (!(await this.#hasEach(alternatives))) await this.fetchLists(say);
  }

  #useOwnLists() {
    const option = `Dir::State::Lists=${this.#ownLists}`;
    if (!this.#options.includes(option)) this.#options.push('-o', option);
  }

  /**
   * @param {(line: string) => void} say
   * @throws {AptFailure} when no source could be read
   */
  async fetchLists(say) {
    if (this.#hasFreshLists) return;
    say("Fetching Debian's package lists into the data folder.");
    mkdirSync(join(this.#ownLists, 'partial'), { recursive: true });
    this.#useOwnLists();
    // One broken source is only a warning; what counts is whether the other sources have the
    // packages.
    await this.#run('apt-get', ['update', '-q', '-o', 'APT::Update::Error-Mode=any']).catch(
      async (error) => {
        if (!(await this.#hasAnything())) throw error;
      },
    );
    this.#hasFreshLists = true;
  }

  async #hasAnything() {
    return await this.has('libc6');
  }

  /** @param {readonly (readonly string[])[]} alternatives */
  async #hasEach(alternatives) {
    for (const names of alternatives) {
      const found = await Promise.all(names.map((name) => this.has(name)));
      if (!found.includes(true)) return false;
    }
    return true;
  }

  /** @param {string} name */
  async has(name) {
    const text = await this.#run('apt-cache', ['policy', name]);
    // A manually installed package is a candidate without a source and can't be downloaded.
    return /Candidate: (?!\(none\))/.test(text) && /^\s+-?\d+ (?!\/var\/lib\/dpkg)/m.test(text);
  }

  /**
   * All direct and indirect dependencies of a package: name to the names it depends on.
   *
   * @param {string} name
   */
  async dependencies(name) {
    const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
    const text = await this.#run('apt-cache', [
      'depends',
      '--recurse',
      ...kinds.map((kind) => `--no-${kind}`),
      name,
    ]);
    return parseDependencies(text);
  }

  /**
   * @param {readonly string[]} names
   * @param {string} into
   * @param {(line: string) => void} say
   * @throws {AptFailure}
   */
  async download(names, into, say) {
    const download = () => this.#run('apt-get', ['-q', 'download', ...names], into);
    try {
      await download();
    } catch (error) {
      // The lists may be older than the archive. Only retry a source that has answered.
      if (error instanceof AptFailure && error.isOfOldLists) await this.fetchLists(say);
      else if (!this.#hasAnswered) throw error;
      await download();
    }
    this.#hasAnswered = true;
  }

  /**
   * @param {string} command
   * @param {string[]} args
   * @param {string} [cwd]
   */
  async #run(command, args, cwd) {
    // Apt locks its folders and doesn't wait; another clone may share the data folder.
    const lock = onPath('flock') === undefined ? [] : ['flock', join(this.#folder, 'lock')];
    const [program = command, ...rest] = [...lock, command, ...args, ...this.#options];
    try {
      const { stdout } = await run(program, rest, {
        cwd,
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, LC_ALL: 'C' },
      });
      return stdout;
    } catch (error) {
      const lines = complaints(error);
      const failure = new AptFailure(
        lines.length === 0 ? `${command} failed: ${String(error)}` : lines.join('\n'),
        { cause: error },
      );
      failure.isOfOldLists = lines.some((line) => /\b404\b|mismatch/i.test(line));
      throw failure;
    }
  }
}
