import { execFileSync } from 'node:child_process';

/**
 * Checks that every commit can be compared with its parent.
 * @param root Folder of a clone.
 * @param env Environment; CI services set `CI`.
 * @returns A message about a shallow clone; null when the clone is complete. Outside CI a shallow
 * clone is allowed.
 * @throws {Error} in a shallow clone of CI, where no person reads a test's output.
 */
export function missingHistory(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const isShallow = execFileSync('git', ['rev-parse', '--is-shallow-repository'], { cwd: root });
  if (isShallow.toString().trim() === 'false') return null;
  const missing =
    'This clone is shallow: exceptions can’t be compared with those of its first commit’s parent. ' +
    'Fetch the rest with: git fetch --unshallow';
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') throw new Error(missing);
  return missing;
}

/** Commits that changed a file, latest first, each with its parents. */
export const changesOf = (root: string, file: string): string[][] =>
  execFileSync('git', ['log', '--full-history', '--format=%H %P', '--', file], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim().split(' '));

/** The texts of a file that commits changed, earliest first. */
export function versionsOf(root: string, file: string): string[] {
  const names = changesOf(root, file).map(([commit = '']) => `${commit}:${file}`);
  return [...textsOf(root, names).values()].filter((text) => text !== null).toReversed();
}

/**
 * Reads blobs with one git process.
 * @param names Names of blobs, such as `HEAD:README.md`.
 * @returns Texts by name; null for a missing blob.
 */
export function textsOf(
  root: string,
  names: readonly string[],
): ReadonlyMap<string, string | null> {
  const output = execFileSync('git', ['cat-file', '--batch'], {
    cwd: root,
    input: names.map((name) => `${name}\n`).join(''),
    maxBuffer: 1 << 28,
  });
  let at = 0;
  return new Map(
    names.map((name) => {
      const head = output.toString('utf8', at, output.indexOf('\n', at));
      at += Buffer.byteLength(head) + 1;
      const size = / blob (\d+)$/.exec(head)?.[1];
      if (size === undefined) return [name, null];
      const text = output.toString('utf8', at, at + Number(size));
      at += Number(size) + 1;
      return [name, text];
    }),
  );
}
