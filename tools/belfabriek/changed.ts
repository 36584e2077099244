import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wrongUsage } from './failure.js';
import { importedNames, moduleNamed, reachedFrom } from './imports.js';
import { projectRoot } from './project.js';

const run = promisify(execFile);

export type TestKind = 'unit' | 'service' | 'scenario' | 'browser';

/**
 * The specs of a kind that a change can affect.
 * - `all`: every spec of the kind
 * - `none`
 * - files: the specs among them, and the specs that import one of them, directly or indirectly
 */
export type Reached = 'all' | 'none' | readonly string[];

/** Files that every kind of test and every program depends on. */
const runsEverything =
  /^(?:[^/]+\.(?:json|cjs|mjs)|\.swcrc|\.npmrc|belfabriek|\.ci\/.*|libs\/testing\/.*|tools\/belfabriek\/(?:(?:processes|programs|services)\/.*|[^/]+)(?<!\.md|\.spec\.ts))$/;

/** Folders whose files are part of the running platform, its scenarios or its browser specs. */
const runsInPlatform = /^(?:apps|libs|freeswitch|tools|deploy|test)\//;

/** JSON isn't code: modules mostly read it as data instead of importing it. */
const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);
const isProse = (file: string): boolean => /\.(?:md|txt|png)$/.test(file);
const isOfSpecs = (file: string): boolean => /\.(?:spec|fixture)\.tsx?$/.test(file);

/** Whether the module reads files or starts programs, so that it depends on more than its imports. */
const readsFiles = (text: string): boolean =>
  /\b(?:readFile|readdir|glob|createReadStream|spawn|execFile|fork)(?:Sync)?\(/.test(text) ||
  text.includes("'node:child_process'");

const placed = /new URL\(\s*'([^']+)',\s*import\.meta\.url/g;

/** Names of threads and processes that a module starts by a path relative to itself. */
const placedNames = (text: string): string[] =>
  [...text.matchAll(placed)].map(([, name = '']) => (name.startsWith('.') ? name : `./${name}`));

const named = (
  { path, text }: ProjectModule,
  there: { readonly has: (path: string) => boolean },
): string[] =>
  [...importedNames(text), ...placedNames(text)].flatMap(
    (name) => moduleNamed(path, name, there) ?? [],
  );

/** Modules that start worker threads, with all modules that these threads run. */
function starters(
  modules: readonly ProjectModule[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    modules
      .filter(({ text }) => text.includes('new Worker('))
      .map(({ path, text }) => {
        const threads = placedNames(text).flatMap((name) => moduleNamed(path, name, texts) ?? []);
        return [path, reachedFrom(threads, texts)];
      }),
  );
}

/** Whether the file serves development only; what such code reads is the project itself. */
const isOfDevelopment = (path: string): boolean => /^(?:tools|test)\//.test(path);

/** Specs and fixtures that read files themselves or by a development module that they import. */
function specsThatRead(
  modules: readonly ProjectModule[],
  readers: ReadonlySet<string>,
): readonly string[] {
  const there = new Set(modules.map(({ path }) => path));
  const isRead = (path: string, text: string): boolean =>
    importedNames(text)
      .map((name) => moduleNamed(path, name, there))
      .some((each) => each !== undefined && isOfDevelopment(each) && readers.has(each));
  return modules
    .filter(({ path, text }) => isOfSpecs(path) && (readers.has(path) || isRead(path, text)))
    .map(({ path }) => path);
}

/** A file of the project: its path from the root, and its text. */
export interface ProjectModule {
  readonly path: string;
  readonly text: string;
}

/**
 * The specs that a change can affect. Errs on the side of too many: specs that read files are
 * always included, and a changed non-code file affects every module that reads files.
 *
 * @param changed Paths from the project's root, also of deleted files.
 * @param modules The project's own modules.
 */
export function reached(
  kind: TestKind,
  changed: readonly string[],
  modules: readonly ProjectModule[],
): Reached {
  if (changed.length === 0) return 'none';
  if (changed.some((file) => runsEverything.test(file))) return 'all';
  if (kind === 'scenario' || kind === 'browser') {
    return changed.some((file) => runsInPlatform.test(file)) ? 'all' : 'none';
  }
  const readers = modules.filter(({ text }) => readsFiles(text)).map(({ path }) => path);
  const reading = specsThatRead(modules, new Set(readers));
  const isData = changed.some((file) => !isCode(file) && !isProse(file));
  const there = new Map(modules.map(({ path, text }) => [path, text]));
  const gone = new Set(changed.filter((file) => !there.has(file)));
  // Importers of a deleted or renamed module still use its old name.
  const known = new Map([...[...gone].map((file) => [file, ''] as const), ...there]);
  const ofThreads = [...starters(modules, known)].filter(([, run]) =>
    changed.some((file) => run.has(file)),
  );
  const ofGone =
    gone.size === 0
      ? []
      : modules.filter((each) => named(each, known).some((path) => gone.has(path)));
  return [
    ...new Set([
      ...changed.filter((file) => there.has(file)),
      ...ofThreads.map(([path]) => path),
      ...ofGone.map(({ path }) => path),
      ...(isData ? readers : []),
      ...reading,
    ]),
  ];
}

const git = async (root: string, ...args: string[]): Promise<string> =>
  (await run('git', ['-C', root, ...args], { maxBuffer: 1 << 26 })).stdout;

const linesOf = (text: string): string[] => text.split('\0').filter((line) => line !== '');

/** Git's output; null when git fails. */
const gitOrNull = (root: string, ...args: string[]): Promise<string | null> =>
  git(root, ...args).then(
    (text) => text.trim(),
    () => null,
  );

/** Whether the branch's upstream is its own pushed version; it then differs only by unpushed commits. */
async function followsItself(root: string): Promise<boolean> {
  const branch = await gitOrNull(root, 'symbolic-ref', '--quiet', 'HEAD');
  if (branch === null) return false;
  return (
    (await gitOrNull(root, 'for-each-ref', '--format=%(upstream:remoteref)', branch)) === branch
  );
}

/**
 * Files that differ from the commit at which this branch left `ref`, including uncommitted ones.
 *
 * @param ref Null: the upstream branch when it has another name, else `origin/main`, else `main`,
 * else the last commit.
 * @throws {CommandFailure} when `ref` is not a commit.
 */
export async function changedFiles(
  ref: string | null,
  root = projectRoot,
): Promise<readonly string[]> {
  const usual = ['origin/main', 'main', 'HEAD'];
  const followed = ref === null && !(await followsItself(root)) ? ['@{upstream}'] : [];
  for (const name of ref === null ? [...followed, ...usual] : [ref]) {
    const commit = await gitOrNull(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`);
    if (commit === null) continue;
    const base = (await git(root, 'merge-base', 'HEAD', commit)).trim();
    const differ = await git(root, 'diff', '--name-only', '--no-renames', '-z', base);
    const untracked = await git(root, 'ls-files', '--others', '--exclude-standard', '-z');
    return [...new Set([...linesOf(differ), ...linesOf(untracked)])].toSorted();
  }
  throw wrongUsage(
    `--changed: git knows no commit “${ref}”. Name kinds of tests before --changed.`,
  );
}

/** Paths of the project's current files, including untracked ones. */
export async function projectPaths(root = projectRoot): Promise<readonly string[]> {
  const all = await git(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  return linesOf(all).filter((path) => existsSync(join(root, path)));
}

/** The project's modules among these files. */
export async function projectModules(root = projectRoot): Promise<readonly ProjectModule[]> {
  return (await projectPaths(root))
    .filter((path) => isCode(path) || path.endsWith('.json'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
