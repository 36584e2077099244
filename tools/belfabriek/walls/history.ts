import { execFileSync } from 'node:child_process';

/**
 * Make sure that each commit can be compared with its parent.
 * @param root A clone's folder.
 * @param env CI services set `CI`.
 * @returns What a shallow clone lacks; null: nothing. A person's clone may lack it.
 * @throws Error in a shallow clone of CI, where nobody reads what a test prints.
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
