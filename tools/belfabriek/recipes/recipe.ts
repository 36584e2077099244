import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed, wrongUsage } from '../failure.js';
import { projectRoot } from '../project.js';
import { say } from '../terminal.js';
import { generatedPaths, patchFolder, patchNames, patchPath, readHeader } from './recipes.js';

function requireName(name: string): void {
  if (!patchNames().includes(name))
    throw wrongUsage(`There is no recipe "${name}". Use one of: ${patchNames().join(', ')}.`);
}

/** Applies a recipe's patch to the clone, merging it where the code has changed since. */
export function applyRecipe(name: string): void {
  requireName(name);
  const { status } = spawnSync('git', ['apply', '--3way', patchPath(name)], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  if (status !== 0)
    throw failed(
      `${patchPath(name)} conflicts with the code. Resolve the conflicts, run its specs, then ./belfabriek recipe ${name} --write.`,
    );
  say('Applied. Run ./belfabriek generate to update generated files.');
}

/** Rewrites a recipe's patch with all changes of the clone since the last commit, except generated files. */
export function writeRecipe(name: string): void {
  const header = existsSync(join(projectRoot, patchPath(name)))
    ? readHeader(name)
    : 'What this recipe adds, in one sentence.\nAlso tests: libs/…\n\n';
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-recipe-'));
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, GIT_INDEX_FILE: join(folder, 'index') },
    });
  try {
    git('read-tree', 'HEAD');
    git('add', '--all');
    const left = [patchFolder, ...generatedPaths].map((path) => `:!${path}`);
    // One line of context, so that changes nearby rarely break the patch.
    const patch = git('diff', '--cached', '-U1', '--no-renames', 'HEAD', '--', '.', ...left);
    if (patch === '') throw failed('Nothing has changed since the last commit.');
    writeFileSync(join(projectRoot, patchPath(name)), header + patch);
  } finally {
    rmSync(folder, { recursive: true });
  }
  say(`Wrote ${patchPath(name)}. Undo its changes before you commit it.`);
}
